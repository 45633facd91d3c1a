"""What a store keeps of an action that code elsewhere has done on the server: told once (D16)."""

from browser_reading import reading_of

STORE = """\
import { defineStore } from 'pinia';
export default defineStore('collections', {
  state: () => ({ all: [] }),
  actions: {
    addSmartCollection(collection) {
      this.all.push(collection);
    },
  },
});
"""
DIALOG = """\
<template><form @submit.prevent="save"><button>Create</button></form></template>
<script setup>
import storeCollections from '../stores/collections';
const store = storeCollections();
const save = async () => {
  const { data } = await api.createSmartCollection(form);
  store.addSmartCollection(data);
};
</script>
"""
BUTTON = """\
<template><button @click="pick">Add</button></template>
<script setup>
import storeCollections from '../stores/collections';
const store = storeCollections();
const pick = () => {
  close();
};
</script>
"""


def placed(files: dict[str, str]) -> list[str]:
    return [action.path for action in reading_of(files).actions if action.placements]


def test_the_code_that_asked_the_server_tells_it() -> None:
    assert placed({"src/stores/collections.js": STORE, "src/Dialog.vue": DIALOG}) == [
        "src/Dialog.vue"
    ]


def test_a_store_that_nobody_else_speaks_for_tells_it_itself() -> None:
    other = DIALOG.replace("createSmartCollection", "createUser").replace("save", "create_user")
    for files in ({"src/Button.vue": BUTTON}, {"src/Dialog.vue": other}):
        assert "src/stores/collections.js" in placed({"src/stores/collections.js": STORE, **files})
