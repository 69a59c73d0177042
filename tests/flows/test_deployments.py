"""What prefect.yaml deploys: every entrypoint is there, explains its parameters, and refuses bad ones by name."""

import importlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOYED = yaml.safe_load((ROOT / "prefect.yaml").read_text())
DEPLOYMENTS: dict[str, dict[str, Any]] = {one["name"]: one for one in DEPLOYED["deployments"]}


def load(deployment: dict[str, Any]) -> Any:
    """Import the flow of a deployment, as a worker does."""
    path, name = deployment["entrypoint"].split(":")
    return getattr(importlib.import_module(path.removesuffix(".py").replace("/", ".")), name)


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_every_entrypoint_is_a_flow(name: str) -> None:
    """To deploy imports none, so a mistake would show in the morning only."""
    flow = load(DEPLOYMENTS[name])

    assert flow.name == name
    assert flow.should_validate_parameters
    assert [hook.__name__ for hook in flow.on_failure_hooks] == ["tell_failure"]
    assert [hook.__name__ for hook in flow.on_crashed_hooks] == ["tell_crash"]
    assert flow.flow_run_name.__name__ == "introduce"


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_every_parameter_is_explained(name: str) -> None:
    """The form has a sentence for each field, and the parameters that are deployed pass."""
    flow = load(DEPLOYMENTS[name])
    (request,) = (
        flow.parameters.definitions.values()
        if len(flow.parameters.definitions) == 1
        else [
            flow.parameters.definitions[flow.parameters.properties["request"]["$ref"].split("/")[-1]]
            if "$ref" in flow.parameters.properties["request"]
            else flow.parameters.definitions[flow.parameters.properties["request"]["allOf"][0]["$ref"].split("/")[-1]]
        ]
    )

    assert all(re.search(r"[.]$", field["description"]) for field in request["properties"].values())
    flow.validate_parameters(DEPLOYMENTS[name]["parameters"])


def test_daily_alone_is_scheduled_with_its_time_zone() -> None:
    """Each runs once at a time in the pool `local`, from the project's folder."""
    schedules = {name: one["schedules"] for name, one in DEPLOYMENTS.items() if one["schedules"]}

    assert list(DEPLOYMENTS) == ["daily", "corpus", "digest", "evaluate"]
    assert list(schedules) == ["daily"]
    assert {"cron", "timezone", "active"} <= schedules["daily"][0].keys()
    assert {one["concurrency_limit"]["limit"] for one in DEPLOYMENTS.values()} == {1}
    assert {one["work_pool"]["name"] for one in DEPLOYMENTS.values()} == {"local"}
    assert "set_working_directory" in json.dumps(DEPLOYED["pull"])
