"""The road of a proposal on GitHub: what the workflows may do, and that what they run exists."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from catalogue.cli import main
from click.testing import CliRunner

from tests.conftest import ROOT
from tests.small_project import INTERVENTION, check, lay, record

FOLDER = ROOT / ".github/workflows"
FILES = {file.name: file.read_text() for file in sorted(FOLDER.iterdir())}
WORKFLOWS: dict[str, dict[Any, Any]] = {name: yaml.safe_load(text) for name, text in FILES.items()}

by_workflow = pytest.mark.parametrize("name", WORKFLOWS)


def triggers(name: str) -> Any:
    """What starts a workflow; YAML 1.1 reads `on` as true."""
    return WORKFLOWS[name][True]


def jobs(name: str) -> dict[str, Any]:
    found: dict[str, Any] = WORKFLOWS[name]["jobs"]
    return found


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in jobs(name).values():
        yield from job["steps"]


def scripts(name: str) -> list[str]:
    return [step["run"] for step in steps(name) if "run" in step]


def test_a_proposal_is_checked_and_main_is_published() -> None:
    assert set(WORKFLOWS) == {"check.yml", "pages.yml"}
    assert triggers("check.yml") == {"pull_request": None}
    assert triggers("pages.yml") == {"push": {"branches": ["main"]}, "workflow_dispatch": None}


@by_workflow
def test_nothing_of_a_fork_runs_with_the_rights_of_this_repository(name: str) -> None:
    assert "pull_request_target" not in FILES[name]
    assert "workflow_run" not in FILES[name]
    assert "secrets" not in re.sub(r"#.*", "", FILES[name])
    assert "github.token" not in FILES[name].lower()


@by_workflow
def test_a_workflow_may_read_and_only_publishing_may_write(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}
    own = {job: said["permissions"] for job, said in jobs(name).items() if "permissions" in said}
    assert (
        own
        == {
            "check.yml": {},
            "pages.yml": {
                "build": {"contents": "read", "pages": "read"},
                "deploy": {"pages": "write", "id-token": "write"},
            },
        }[name]
    )


def test_what_may_write_runs_nothing_of_the_repository() -> None:
    [step] = jobs("pages.yml")["deploy"]["steps"]
    assert step["uses"].startswith("actions/deploy-pages@")
    assert jobs("pages.yml")["deploy"]["needs"] == "build"


@by_workflow
def test_every_action_is_one_of_github_and_pinned_with_its_version(name: str) -> None:
    used = re.findall(r"uses: (\S+)(.*)", FILES[name])
    assert len(used) == sum("uses" in step for step in steps(name))
    for action, rest in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", rest)


def test_one_action_has_one_version_in_every_workflow() -> None:
    used = {step["uses"] for name in WORKFLOWS for step in steps(name) if "uses" in step}
    assert len({each.partition("@")[0] for each in used}) == len(used)


@by_workflow
def test_a_checkout_leaves_no_credentials_behind(name: str) -> None:
    checkouts = [step for step in steps(name) if "/checkout@" in step.get("uses", "")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@by_workflow
def test_no_text_of_a_proposal_becomes_part_of_a_script(name: str) -> None:
    assert scripts(name)
    assert not [script for script in scripts(name) if "${{" in script]


@by_workflow
def test_a_newer_run_takes_over_and_no_run_lasts_for_hours(name: str) -> None:
    assert WORKFLOWS[name]["concurrency"]["group"]
    assert all(job["timeout-minutes"] <= 15 for job in jobs(name).values())
    assert all(job["runs-on"] == "ubuntu-24.04" for job in jobs(name).values())
    assert WORKFLOWS["check.yml"]["concurrency"]["cancel-in-progress"] is True
    assert WORKFLOWS["pages.yml"]["concurrency"]["cancel-in-progress"] is False


@by_workflow
def test_the_records_are_checked_before_the_site_is_made(name: str) -> None:
    script = "\n".join(scripts(name))
    made = "make preview" if name == "check.yml" else "make build"
    assert 0 < script.index("catalogue check") < script.index(made)
    assert "continue-on-error" not in FILES[name]
    assert 'python-version: "3.11"' in FILES[name]


@by_workflow
def test_every_recipe_and_option_that_is_called_exists(name: str) -> None:
    script = " ".join(scripts(name))
    for target in re.findall(r"\bmake (\S+)", script):
        done = subprocess.run(
            ["/usr/bin/env", "make", "--dry-run", target],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    known = CliRunner().invoke(main, ["check", "--help"]).output
    [call] = [each for each in scripts(name) if "catalogue check" in each]
    options = re.findall(r"--[a-z]+", call)
    assert "--format" in options
    assert all(re.search(rf"{option}\b", known) for option in options)


def test_the_address_of_the_pages_is_filled_in_where_none_is_set(tmp_path: Path) -> None:
    [script] = [each for each in scripts("pages.yml") if "SITE_URL" in each]
    for was, becomes in {
        "site_url: ''": "site_url: 'https://example.test/kennis/'",
        "site_url: 'https://eigen.test/'": "site_url: 'https://eigen.test/'",
    }.items():
        text = (ROOT / "mkdocs.yml").read_text()
        (tmp_path / "mkdocs.yml").write_text(text.replace("site_url: ''", was))
        run(script, tmp_path, SITE_URL="https://example.test/kennis")
        changed = (tmp_path / "mkdocs.yml").read_text()
        assert changed == text.replace("site_url: ''", becomes)


def run(script: str, folder: Path, **environment: str) -> None:
    """Run a script as the workflow does: bash, stopping at the first fault."""
    subprocess.run(
        ["/bin/bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder)} | environment,
        check=True,
        capture_output=True,
    )


def test_the_files_a_proposal_changes_are_found_whatever_they_are_called(tmp_path: Path) -> None:
    [script] = [each for each in scripts("check.yml") if "git diff" in each]
    root = lay(tmp_path / "project", files={"interventions/weg.md": record(INTERVENTION)})
    git = "git -c user.name=a -c user.email=a@example.test -c commit.gpgsign=false"
    run(f"git init -q -b main . && git add . && {git} commit -qm een", root)
    hostile = "interventions/$(touch kwaad); `x`\n::error::é.md"
    (root / hostile).write_text(record(INTERVENTION))
    (root / "interventions/nieuw.md").write_text(record(INTERVENTION))
    (root / "interventions/weg.md").unlink()
    run(f"git checkout -qb voorstel && git add -A && {git} commit -qm twee", root)
    run(f"git checkout -q main && {git} merge -q --no-ff -m samen voorstel", root)
    run(script, root, RUNNER_TEMP=str(tmp_path))
    assert (tmp_path / "changed.txt").read_bytes().decode().split("\0") == [
        *(hostile, "interventions/nieuw.md", "")
    ]
    assert not (root / "kwaad").exists()
    summary = tmp_path / "summary.md"
    changed = str(tmp_path / "changed.txt")
    check(root, "--format", "github", "--summary", str(summary), "--changed", changed)
    assert "interventions/nieuw" in summary.read_text()
    assert not re.search(r"^::", summary.read_text(), re.MULTILINE)


def test_dependabot_looks_at_packages_and_actions_every_week_in_groups() -> None:
    config = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text())
    assert config["version"] == 2
    updates = {each["package-ecosystem"]: each for each in config["updates"]}
    assert set(updates) == {"pip", "github-actions"}
    for each in updates.values():
        assert each["directory"] == "/"
        assert each["schedule"] == {"interval": "weekly"}
        assert [group["patterns"] for group in each["groups"].values()] == [["*"]]


def test_the_template_of_a_proposal_asks_what_matters() -> None:
    text = (ROOT / ".github/pull_request_template.md").read_text()
    for word in ("vindt het goed", "anoniem", "namen", "CC BY-SA 4.0", "status: draft"):
        assert word in text


@pytest.mark.parametrize("path", [".github/workflows/check.yml", ".vscode/talent.code-snippets"])
def test_nothing_of_this_is_ignored_by_git(path: str) -> None:
    done = subprocess.run(
        ["/usr/bin/env", "git", "check-ignore", "-q", path], cwd=ROOT, check=False
    )
    assert done.returncode != 0
