"""What the user is told in a stretch of code: the evidence for names."""

import pytest
from browser_reading import actions_in as browser_actions
from server_reading import action_in

from wizard.languages.javascript.reader.notices import notices_in


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("toast.success('Order placed');", ("Order placed",)),
        ('toast({ title: "Saved", description: t("order.saved") });', ("Saved", "order.saved")),
        ("toast.success(t('order.placed', { id }));", ("order.placed",)),
        ("notifications.show({ message: 'Page moved' });", ("Page moved",)),
        ("enqueueSnackbar('Order placed', { variant: 'success' });", ("Order placed",)),
        ("this.toastr.success('Order placed');", ("Order placed",)),
        ("show_toast({ icon: 'check', type: 'success', text: $_('mail-sent') });", ("mail-sent",)),
        ("req.flash('success', { msg: 'Profile updated' });", ("success", "Profile updated")),
        ("res.json({ message: 'Order created' });", ("Order created",)),
        ("redirectWithToast('/x', { title: 'Welcome' });", ("Welcome",)),
        ("toast.error('Could not save');", ()),
        ("toast({ variant: 'destructive', title: 'Order deleted' });", ()),
        ("notify({ type: 'error', text: 'Order deleted' });", ()),
        ("console.log('Order placed');", ()),
        ("z.string().min(1, 'Name required');", ()),
        ("toast.success(message);", ()),
        ("const message = format('Order placed');", ()),
        ("res.json({ message: error.message || 'Order lost' });", ()),
    ],
)
def test_calls_that_tell(code: str, texts: tuple[str, ...]) -> None:
    assert notices_in(code.encode(), 0, len(code)) == texts


def test_only_what_stands_between_the_offsets() -> None:
    code = b"toast.success('One done'); save(); toast.success('Two done');"
    assert notices_in(code, code.index(b"save"), len(code)) == ("Two done",)


def test_a_browsers_action_has_what_is_told_behind_its_call() -> None:
    (action,) = browser_actions(
        "export function TemplateMove() {\n"
        "  const move = async () => {\n"
        "    if (!path) { toast.message('Select a location'); return; }\n"
        "    await template.save({ path });\n"
        "    toast.success(t('Template moved'));\n"
        "  };\n"
        "  return <button onClick={move}>Move</button>;\n}\n"
    )
    assert action.notices == ("Template moved",)


def test_a_servers_action_has_what_it_answers() -> None:
    action = action_in(
        "router.post('/orders', async (req, res) => {\n"
        "  if (!req.body) return res.status(400).json({ message: 'Nothing sent' });\n"
        "  await Order.create(req.body);\n"
        "  res.json({ message: 'Order placed' });\n});\n"
    )
    assert action.notices == ("Order placed",)


@pytest.mark.parametrize(
    ("markup", "label"),
    [
        ("<button onClick={go}>Publish article</button>", "Publish article"),
        ("<button onClick={go}>{t('article.publish')}</button>", "article.publish"),
        ("<button onClick={go}>{label}</button>", None),
        ("<button onClick={go} title='Publish'><Icon /></button>", "Publish"),
    ],
)
def test_the_label_of_a_button_or_its_key(markup: str, label: str | None) -> None:
    (action,) = browser_actions(
        "export function Panel() {\n  const go = async () => {\n"
        f"    await api.post('/articles', data);\n  }};\n  return {markup};\n}}\n"
    )
    assert action.surface.ui_text == label


def test_keys_of_labels_in_templates() -> None:
    (action,) = browser_actions(
        "<template><v-btn @click=\"go\">{{ $t('article.publish') }}</v-btn></template>\n"
        "<script setup>\nasync function go() {\n  await api.post('/articles', data);\n}\n"
        "</script>\n",
        "src/Panel.vue",
    )
    assert action.surface.ui_text == "article.publish"
