import datetime
import inspect
import json
import sys
import time
import typing
import unittest

import fastenr.types
from fastenr import AsyncPages, Page, response_of
from support import OPERATOR, TestCase, client, organization

TODAY = datetime.date.today()


def is_typed_dict(thing):
    return isinstance(thing, type) and issubclass(thing, dict) and hasattr(thing, "__required_keys__")


def fits(value, hint, way):
    """The places where a value is not what its type says."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if hint is typing.Any:
        return []
    if origin is typing.Union:
        faults = [fits(value, one, way) for one in args]
        return [] if any(not found for found in faults) else min(faults, key=len)
    if origin is typing.Literal:
        return [] if any(value == one and type(value) is type(one) for one in args) else [f"{way}: {value!r}"]
    if origin is list:
        if not isinstance(value, list):
            return [f"{way}: no list"]
        return [fault for i, one in enumerate(value) for fault in fits(one, args[0], f"{way}[{i}]")]
    if origin is dict:
        return [] if isinstance(value, dict) else [f"{way}: no dictionary"]
    if hint is float:
        return [] if isinstance(value, (int, float)) and not isinstance(value, bool) else [f"{way}: {value!r}"]
    if hint is type(None) or not is_typed_dict(hint):
        return [] if type(value) is hint or value is None and hint is type(None) else [f"{way}: {value!r}"]
    if not isinstance(value, dict):
        return [f"{way}: no dictionary"]
    hints = typing.get_type_hints(hint)
    return [
        *(f"{way}.{name}: missing" for name in hint.__required_keys__ - value.keys()),
        *(f"{way}.{name}: not in the type" for name in value.keys() - hints.keys()),
        *(f for name in value.keys() & hints.keys() for f in fits(value[name], hints[name], f"{way}.{name}")),
    ]


class Checked:
    """A resource whose answers are held against the types of its methods."""

    def __init__(self, target, faults, called):
        self._target, self._faults, self._called = target, faults, called

    def __getattr__(self, name):
        found = getattr(self._target, name)
        if not inspect.ismethod(found):
            return Checked(found, self._faults, self._called)

        def call(*args, **kwargs):
            answer = found(*args, **kwargs)
            module = sys.modules[type(self._target).__module__]
            hint = typing.get_type_hints(found, vars(module))["return"]
            way = f"{type(self._target).__name__}.{name}"
            self._called.add(way)
            if isinstance(answer, Page):
                self._faults += fits(answer.data, typing.List[typing.get_args(hint)[0]], way)
            else:
                self._faults += fits(answer, hint, way)
            return answer

        return call


class Resources(TestCase):
    def test_each_answers_in_the_shape_of_its_type(self):
        faults, called = [], set()
        c = Checked(self.closing(client(api_key=organization())), faults, called)
        operator = Checked(self.closing(client(api_key=OPERATOR)), faults, called)

        self.assertEqual(c.status.get()["status"], "ok")
        self.assertEqual(c.openapi.get()["openapi"][:3], "3.1")
        self.assertIn("accounts:read", c.me.get()["scopes"])

        owner = {"name": "Ada", "email": "ada@example.com"}
        account = c.accounts.create(
            name="Acme",
            external_id="acme",
            domain="acme.example",
            size="medium",
            arr=50_000,
            owner=owner,
            contract_end_date=TODAY + datetime.timedelta(days=30),
            contacts=[{"name": "Bo", "email": "bo@acme.example", "role": "CEO"}],
            custom_fields={"deep": {"empty": {}, "list": []}},
        )
        identity = account["id"]
        self.assertEqual(account["owner"], owner)
        self.assertEqual(c.accounts.upsert("acme", {"tags": ["rail"]})["id"], identity)
        full = c.accounts.get_by_external_id("acme", include=["engagements", "health_metrics", "goals", "surveys"])
        self.assertEqual((full["custom_fields"], full["goals"]), ({"deep": {"empty": {}, "list": []}}, []))
        self.assertEqual(c.accounts.update(identity, full, industry="Rail")["industry"], "Rail")
        self.assertEqual([row["id"] for row in c.accounts.list(tag="rail").data], [identity])
        rows = c.accounts.batch(accounts=[{"external_id": "b", "name": "B"}, {"name": ""}])
        self.assertEqual([row["status"] for row in rows], ["created", "failed"])

        contact = c.contacts.create(account_id=identity, name="Cy", email="cy@acme.example")
        self.assertEqual(c.contacts.update(contact["id"], role="CFO")["role"], "CFO")
        self.assertEqual(c.contacts.get(contact["id"])["role"], "CFO")
        self.assertEqual(len(c.contacts.list(account_id=identity).data), 2)
        self.assertEqual(c.contacts.delete(contact["id"]), {"id": contact["id"], "deleted": True})

        now = datetime.datetime.now(datetime.timezone.utc)
        event = c.accounts.events.create(identity, event_type="login", occurred_at=now, event_id="once")
        self.assertEqual(c.accounts.events.get(identity, event["id"]), event)
        self.assertEqual(c.accounts.events.list(identity).data, [event])
        made = c.events.batch(events=[{"external_id": "acme", "event_type": "login", "event_id": "once"}])
        self.assertEqual(len(made), 1)

        for resource, fields, change in (
            (c.engagements, {"type": "meeting", "title": "QBR", "completed_at": now}, {"outcome": "positive"}),
            (c.goals, {"title": "Grow", "metric_type": "custom", "target_value": 10.5}, {"current_value": 3}),
            (c.tasks, {"title": "Call", "due_date": TODAY}, {"priority": "high"}),
            (c.tickets, {"subject": "Help", "external_id": "t1"}, {"status": "pending"}),
            (c.invoices, {"amount": 9.5, "due_date": TODAY}, {"status": "paid", "paid_date": TODAY}),
        ):
            row = resource.create(account_id=identity, **fields)
            plain = {name: value for name, value in change.items() if isinstance(value, str)}
            self.assertEqual({**plain, **resource.update(row["id"], **change)}["id"], row["id"])
            self.assertEqual(resource.get(row["id"])["account_id"], identity)
            self.assertEqual([one["id"] for one in resource.list(account_id=identity).data], [row["id"]])
        c.engagements.batch(engagements=[{"account_id": identity, "type": "call", "title": "Hello"}])
        c.tickets.batch(tickets=[{"account_id": identity, "external_id": "t2"}])
        c.invoices.batch(invoices=[{"account_id": identity, "amount": 1, "due_date": "2024-01-31"}])

        scored = c.health.update(account_id=identity, health_score=90, reason="Onboarded", metrics={"support_tickets": 1})
        self.assertEqual(scored["overall_health_score"], 90)
        self.assertEqual(len(c.health.list(account_id=identity, metrics=["support_tickets"]).data), 1)
        self.assertEqual(c.accounts.health(identity)["overall_health_score"], 90)
        config = c.health.config.get()
        self.assertEqual(c.health.config.update(config, missing_data="neutral")["missing_data"], "neutral")
        self.assertEqual(len(list(c.health.config.versions())), 2)
        c.health.simulate(config={"missing_data": "penalize"})
        c.health.backtest(as_of=TODAY - datetime.timedelta(days=30), horizon_days=20)

        survey = c.surveys.create(title="NPS", type="nps", status="active")
        sent = c.surveys.send(survey["id"], recipients=[{"email": "bo@acme.example", "account_id": identity}])
        self.assertEqual([row["email"] for row in sent], ["bo@acme.example"])
        question = survey["questions"][0]["id"]
        answer = c.surveys.responses.create(
            survey["id"],
            account_id=identity,
            respondent={"email": "dee@acme.example"},
            answers=[{"question_id": question, "value": 10}],
        )
        self.assertEqual(c.surveys.responses.list(survey["id"]).data, [answer])
        self.assertEqual(c.surveys.results(survey["id"])["nps"]["score"], 100)
        self.assertEqual(len(c.surveys.recipients.list(survey["id"]).data), 1)
        c.surveys.get(survey["id"]), c.surveys.list(type="nps"), c.surveys.update(survey["id"], title="NPS 2")
        c.emails.list(survey_id=survey["id"])

        template = c.email_templates.create(name="Hello", subject="Hi {{account.name}}", html="<p>Hi</p>")
        c.email_templates.update(template["id"], text="Hi"), c.email_templates.get(template["id"])
        c.email_templates.list(), c.email_templates.delete(template["id"])
        c.suppressions.create(email="no@acme.example"), c.suppressions.list()
        self.assertEqual(c.suppressions.delete("no@acme.example")["deleted"], True)

        workflow = c.automation.workflows.create(
            name="Greet",
            trigger={"type": "manual"},
            conditions=[{"type": "account_filter", "config": {"arr_min": 10}}],
            actions=[{"type": "create_task", "config": {"title": "Greet"}, "delay": "1d"}],
        )
        tried = c.automation.workflows.execute(workflow["id"], account_id=identity, dry_run=True)
        self.assertTrue(tried[0]["would_run"])
        (run,) = c.automation.workflows.execute(workflow["id"], account_id=identity)
        self.assertEqual(c.automation.runs.get(run["id"])["workflow_id"], workflow["id"])
        self.assertEqual(c.automation.runs.cancel(run["id"])["status"], "cancelled")
        self.assertEqual(len(c.automation.workflows.runs.list(workflow["id"]).data), 1)
        c.automation.runs.list(), c.automation.stats(), c.automation.templates.list()
        c.automation.workflows.list(), c.automation.workflows.get(workflow["id"])
        c.automation.workflows.update(workflow["id"], status="paused")

        c.analytics.dashboard(), c.analytics.health(period="90d"), c.analytics.engagements()
        riskiest = c.analytics.churn_risk(limit=50, risk_threshold=0)["riskiest_accounts"]
        self.assertIn(identity, [row["account_id"] for row in riskiest])

        hook = c.webhooks.create(url="http://127.0.0.1:1/", events=["account.*"])
        self.assertEqual(c.webhooks.secret(hook["id"])["secret"], hook["secret"])
        c.webhooks.test(hook["id"]), c.webhooks.list(), c.webhooks.get(hook["id"])
        c.webhooks.update(hook["id"], description="x"), c.webhooks.rotate_secret(hook["id"], grace_seconds=60)
        c.accounts.update(identity, name="Acme, told of")
        deliveries = c.webhooks.deliveries.list(hook["id"]).data
        c.webhooks.deliveries.get(deliveries[0]["id"]), c.webhooks.events.list()
        c.webhooks.recover(hook["id"], since=now), c.webhooks.recoveries.list(hook["id"])
        c.webhooks.delete(hook["id"])

        key = c.api_keys.create(name="Second", scopes=["accounts:read"])
        self.assertEqual(response_of(key).status, 201)
        c.api_keys.get(key["id"]), c.api_keys.list()
        c.api_keys.revoke(c.api_keys.rotate(key["id"])["id"])
        self.assertEqual(c.organization.update(currency="EUR")["currency"], "EUR")
        c.organization.get(), c.audit_log.list()

        export = c.exports.create()
        for _ in range(200):
            export = c.exports.get(export["id"])
            if export["status"] not in ("queued", "running"):
                break
            time.sleep(0.05)
        self.assertEqual(export["status"], "completed")
        lines = [json.loads(line) for line in c.exports.download(export["id"]).splitlines()]
        self.assertEqual((lines[0]["kind"], len(lines) - 1), ("export", export["rows"]))
        self.assertEqual(c.exports.list(status="completed").data[0]["id"], export["id"])
        c.exports.delete(export["id"])
        erasure = c.privacy.erasures.create(email="bo@acme.example")
        c.privacy.erasures.get(erasure["id"]), c.privacy.erasures.list()

        self.assertIn("acme", [row["id"] for row in c.customers.list()])
        c.customers.record_events("acme", ticket={"subject": "?", "priority": "low"})
        self.assertEqual(c.customers.health("acme")["health"]["score"], 90)
        c.customers.dashboard()

        made = operator.admin.organizations.create(name="Another")["organization"]
        operator.admin.organizations.update(made["id"], plan="professional")
        operator.admin.organizations.get(made["id"]), operator.admin.organizations.list()
        operator.admin.organizations.stats(made["id"])
        operator.admin.organizations.delete(made["id"])
        self.assertIn("# EOF", operator.admin.metrics())
        c.accounts.delete(identity)

        self.assertEqual(faults, [])
        self.assertGreater(len(called), 95)

    def test_every_type_can_be_evaluated(self):
        for name, thing in vars(fastenr.types).items():
            if is_typed_dict(thing):
                self.assertTrue(typing.get_type_hints(thing), name)

    def test_every_annotation_can_be_evaluated(self):
        from fastenr.resources import AsyncResources, Resources

        def methods(cls, seen):
            instance = cls(None)
            todo = list(vars(instance).values())
            while todo:
                one = todo.pop()
                if type(one).__module__.startswith("fastenr.resources"):
                    todo += vars(one).values()
                    seen += [m for n, m in inspect.getmembers(one, inspect.ismethod) if n[0] != "_"]
            return seen

        found = methods(Resources, []) + methods(AsyncResources, [])
        self.assertGreater(len(found), 200)
        for method in found:
            hints = typing.get_type_hints(method)
            self.assertIn("return", hints)
            if inspect.signature(method).parameters.get("cursor"):
                self.assertIn(typing.get_origin(hints["return"]), (Page, AsyncPages))


if __name__ == "__main__":
    unittest.main()
