"""Grabs all parts in light and dark at scale 1 and 1.5, to be looked at:  python -m tests.desktop.gallery OUT [SCALE]

A scale factor holds for a whole process, so without SCALE the script runs itself once per scale.
"""

import os
import subprocess
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    out = Path(arguments[0] if arguments else "build/gallery")
    out.mkdir(parents=True, exist_ok=True)
    if len(arguments) < 2:
        for scale in ("1", "1.5"):
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
            subprocess.run([sys.executable, "-m", "tests.desktop.gallery", str(out), scale], env=environment, check=True)
        return 0
    return _grab(out, arguments[1])


def _grab(out: Path, scale: str) -> int:
    from PySide6.QtWidgets import QApplication

    from lawstudy import i18n
    from lawstudy.desktop import theme
    from tests.desktop.gallery_pages import PAGES

    theme.before_application()
    app = QApplication([])
    i18n.use("zh_CN")
    for mode in (theme.Mode.LIGHT, theme.Mode.DARK):
        theme.apply(app, mode)
        for name, build in PAGES.items():
            window = build()
            window.resize(1366, 768)
            window.show()
            for _round in range(4):
                app.processEvents()
            if not window.grab().save(str(out / f"{name}-{mode.value}-{scale}.png")):
                return 1
            window.close()
            window.deleteLater()
            app.processEvents()
    print(f"{len(PAGES) * 2} pictures at scale {scale} in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
