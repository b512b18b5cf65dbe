"""The build hook: compiled gazetteers, rates and tables for wheel and editable install alike."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the data before hatchling packs it; a wheel also gets the tables of ``gazetteers/``."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what is not fresh.

        Args:
            version: "standard" or "editable".
            build_data: What hatchling will pack; tables are added to it.
        """
        if self.target_name != "wheel":
            return
        sys.path[:0] = [self.root, str(Path(self.root) / "gazetteers")]
        import build

        build.build()
        if version == "standard":
            for path, name in build.tables().items():
                build_data["force_include"][str(path)] = f"entitykit/data/tables/{name}"
