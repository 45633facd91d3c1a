"""The checks of JavaScript and TypeScript apps, one module each; each exports one as `CHECK`."""
