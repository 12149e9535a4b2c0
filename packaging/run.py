"""What `make run` starts: the window on the sample register, or the main job without a screen under out/."""

import os
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "out"


def has_display() -> bool:
    """Whether a window can be shown here."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main() -> int:
    OUT.mkdir(exist_ok=True)
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from showcase import show

        return show(OUT)
    from sample_file import sample_file

    from ui.main import run

    return run([str(sample_file(OUT))])


if __name__ == "__main__":
    sys.exit(main())
