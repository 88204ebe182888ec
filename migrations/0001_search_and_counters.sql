-- Written by hand: what drizzle-kit cannot express.

-- Search: a trigram index of name, domain and external id. Each text begins with two U+0002, so that a
-- query under three characters can look for a prefix ("\2\2a", "\2ab") in the same index. It can be
-- dropped for an export and made again with:
--   INSERT INTO accounts_search (rowid, name, domain, external_id)
--   SELECT row_id, char(2, 2) || name, char(2, 2) || domain, char(2, 2) || external_id FROM accounts;
CREATE VIRTUAL TABLE accounts_search USING fts5(
  name, domain, external_id, content = '', contentless_delete = 1, tokenize = 'trigram'
);
--> statement-breakpoint
CREATE TRIGGER accounts_inserted AFTER INSERT ON accounts BEGIN
  INSERT INTO accounts_search (rowid, name, domain, external_id)
  VALUES (new.row_id, char(2, 2) || new.name, char(2, 2) || new.domain, char(2, 2) || new.external_id);
  INSERT INTO account_counters (organization_id, bucket, accounts, active, at_risk, arr_cents, at_risk_arr_cents, risk, risk_accounts)
  VALUES (
    new.organization_id,
    CASE WHEN new.status = 'churned' THEN -2 ELSE coalesce(new.health_score, -1) END,
    1, new.status = 'active', new.status = 'at_risk',
    CAST(round(coalesce(new.arr, 0) * 100) AS INTEGER),
    CASE WHEN new.status = 'at_risk' THEN CAST(round(coalesce(new.arr, 0) * 100) AS INTEGER) ELSE 0 END,
    coalesce(new.churn_risk_score, 0), new.churn_risk_score IS NOT NULL
  )
  ON CONFLICT DO UPDATE SET
    accounts = accounts + 1,
    active = active + excluded.active,
    at_risk = at_risk + excluded.at_risk,
    arr_cents = arr_cents + excluded.arr_cents,
    at_risk_arr_cents = at_risk_arr_cents + excluded.at_risk_arr_cents,
    risk = risk + excluded.risk,
    risk_accounts = risk_accounts + excluded.risk_accounts;
  INSERT INTO account_history (organization_id, account_id, at, status, arr, contract_end_date)
  VALUES (new.organization_id, new.id, new.created_at, new.status, new.arr, new.contract_end_date);
  INSERT INTO row_counts (organization_id, name, total) VALUES (new.organization_id, 'accounts', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER accounts_deleted AFTER DELETE ON accounts BEGIN
  DELETE FROM accounts_search WHERE rowid = old.row_id;
  UPDATE row_counts SET total = total - 1 WHERE organization_id = old.organization_id AND name = 'accounts';
  UPDATE account_counters SET
    accounts = accounts - 1,
    active = active - (old.status = 'active'),
    at_risk = at_risk - (old.status = 'at_risk'),
    arr_cents = arr_cents - CAST(round(coalesce(old.arr, 0) * 100) AS INTEGER),
    at_risk_arr_cents = at_risk_arr_cents
      - CASE WHEN old.status = 'at_risk' THEN CAST(round(coalesce(old.arr, 0) * 100) AS INTEGER) ELSE 0 END,
    risk = risk - coalesce(old.churn_risk_score, 0),
    risk_accounts = risk_accounts - (old.churn_risk_score IS NOT NULL)
  WHERE organization_id = old.organization_id
    AND bucket = CASE WHEN old.status = 'churned' THEN -2 ELSE coalesce(old.health_score, -1) END;
END;
--> statement-breakpoint
CREATE TRIGGER accounts_renamed AFTER UPDATE OF name, domain, external_id ON accounts
WHEN old.name IS NOT new.name OR old.domain IS NOT new.domain OR old.external_id IS NOT new.external_id BEGIN
  DELETE FROM accounts_search WHERE rowid = old.row_id;
  INSERT INTO accounts_search (rowid, name, domain, external_id)
  VALUES (new.row_id, char(2, 2) || new.name, char(2, 2) || new.domain, char(2, 2) || new.external_id);
END;
--> statement-breakpoint
CREATE TRIGGER accounts_counted AFTER UPDATE OF status, arr, health_score, churn_risk_score ON accounts
WHEN old.status IS NOT new.status OR old.arr IS NOT new.arr
  OR old.health_score IS NOT new.health_score OR old.churn_risk_score IS NOT new.churn_risk_score BEGIN
  UPDATE account_counters SET
    accounts = accounts - 1,
    active = active - (old.status = 'active'),
    at_risk = at_risk - (old.status = 'at_risk'),
    arr_cents = arr_cents - CAST(round(coalesce(old.arr, 0) * 100) AS INTEGER),
    at_risk_arr_cents = at_risk_arr_cents
      - CASE WHEN old.status = 'at_risk' THEN CAST(round(coalesce(old.arr, 0) * 100) AS INTEGER) ELSE 0 END,
    risk = risk - coalesce(old.churn_risk_score, 0),
    risk_accounts = risk_accounts - (old.churn_risk_score IS NOT NULL)
  WHERE organization_id = old.organization_id
    AND bucket = CASE WHEN old.status = 'churned' THEN -2 ELSE coalesce(old.health_score, -1) END;
  INSERT INTO account_counters (organization_id, bucket, accounts, active, at_risk, arr_cents, at_risk_arr_cents, risk, risk_accounts)
  VALUES (
    new.organization_id,
    CASE WHEN new.status = 'churned' THEN -2 ELSE coalesce(new.health_score, -1) END,
    1, new.status = 'active', new.status = 'at_risk',
    CAST(round(coalesce(new.arr, 0) * 100) AS INTEGER),
    CASE WHEN new.status = 'at_risk' THEN CAST(round(coalesce(new.arr, 0) * 100) AS INTEGER) ELSE 0 END,
    coalesce(new.churn_risk_score, 0), new.churn_risk_score IS NOT NULL
  )
  ON CONFLICT DO UPDATE SET
    accounts = accounts + 1,
    active = active + excluded.active,
    at_risk = at_risk + excluded.at_risk,
    arr_cents = arr_cents + excluded.arr_cents,
    at_risk_arr_cents = at_risk_arr_cents + excluded.at_risk_arr_cents,
    risk = risk + excluded.risk,
    risk_accounts = risk_accounts + excluded.risk_accounts;
END;
--> statement-breakpoint
CREATE TRIGGER accounts_remembered AFTER UPDATE OF status, arr, contract_end_date ON accounts
WHEN old.status IS NOT new.status OR old.arr IS NOT new.arr
  OR old.contract_end_date IS NOT new.contract_end_date BEGIN
  INSERT INTO account_history (organization_id, account_id, at, status, arr, contract_end_date)
  VALUES (new.organization_id, new.id, new.updated_at, new.status, new.arr, new.contract_end_date)
  ON CONFLICT DO UPDATE SET
    status = excluded.status, arr = excluded.arr, contract_end_date = excluded.contract_end_date;
END;
--> statement-breakpoint
-- Goals on `arr` and `health_score` follow the account, whoever writes it: a goal left behind is due at once,
-- and whoever read it before decides again. A write that takes its goals along first leaves none behind.
CREATE TRIGGER accounts_followed AFTER UPDATE OF arr, health_score ON accounts
WHEN old.arr IS NOT new.arr OR old.health_score IS NOT new.health_score BEGIN
  UPDATE goals SET review_at = 0, version = version + 1
  WHERE organization_id = new.organization_id AND account_id = new.id AND (
    (metric_type = 'arr' AND new.arr IS NOT NULL
      AND old.arr IS NOT new.arr AND current_value IS NOT new.arr)
    OR (metric_type = 'health_score' AND new.health_score IS NOT NULL
      AND old.health_score IS NOT new.health_score AND current_value IS NOT new.health_score));
END;
--> statement-breakpoint
CREATE TRIGGER engagements_added AFTER INSERT ON engagements BEGIN
  INSERT INTO row_counts (organization_id, name, total) VALUES (new.organization_id, 'engagements', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER engagements_removed AFTER DELETE ON engagements BEGIN
  UPDATE row_counts SET total = total - 1 WHERE organization_id = old.organization_id AND name = 'engagements';
END;
--> statement-breakpoint
CREATE TRIGGER goals_added AFTER INSERT ON goals BEGIN
  INSERT INTO row_counts (organization_id, name, total) VALUES (new.organization_id, 'goals', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER goals_removed AFTER DELETE ON goals BEGIN
  UPDATE row_counts SET total = total - 1 WHERE organization_id = old.organization_id AND name = 'goals';
END;
--> statement-breakpoint
CREATE TRIGGER tasks_added AFTER INSERT ON tasks BEGIN
  INSERT INTO row_counts (organization_id, name, total) VALUES (new.organization_id, 'tasks', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER tasks_removed AFTER DELETE ON tasks BEGIN
  UPDATE row_counts SET total = total - 1 WHERE organization_id = old.organization_id AND name = 'tasks';
END;
--> statement-breakpoint
CREATE TRIGGER tickets_added AFTER INSERT ON tickets BEGIN
  INSERT INTO row_counts (organization_id, name, total) VALUES (new.organization_id, 'tickets', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER tickets_removed AFTER DELETE ON tickets BEGIN
  UPDATE row_counts SET total = total - 1 WHERE organization_id = old.organization_id AND name = 'tickets';
END;
--> statement-breakpoint
CREATE TRIGGER invoices_added AFTER INSERT ON invoices BEGIN
  INSERT INTO row_counts (organization_id, name, total) VALUES (new.organization_id, 'invoices', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER invoices_removed AFTER DELETE ON invoices BEGIN
  UPDATE row_counts SET total = total - 1 WHERE organization_id = old.organization_id AND name = 'invoices';
END;
--> statement-breakpoint
-- What analytics tells, kept as it comes. A REPLACE would skip the triggers on deletion: write upserts.
CREATE TRIGGER accounts_risk_added AFTER INSERT ON accounts BEGIN
  INSERT INTO risk_levels (organization_id, level, accounts, arr_cents)
  VALUES (
    new.organization_id,
    CASE WHEN new.status = 'churned' THEN 'churned' WHEN new.churn_risk_score IS NULL THEN 'unscored'
      WHEN new.churn_risk_score < 25 THEN 'low' WHEN new.churn_risk_score < 50 THEN 'medium'
      WHEN new.churn_risk_score < 70 THEN 'high' ELSE 'critical' END,
    1, CAST(round(coalesce(new.arr, 0) * 100) AS INTEGER)
  )
  ON CONFLICT DO UPDATE SET accounts = accounts + 1, arr_cents = arr_cents + excluded.arr_cents;
END;
--> statement-breakpoint
CREATE TRIGGER accounts_risk_removed AFTER DELETE ON accounts BEGIN
  UPDATE risk_levels SET accounts = accounts - 1, arr_cents = arr_cents - CAST(round(coalesce(old.arr, 0) * 100) AS INTEGER)
  WHERE organization_id = old.organization_id AND level =
    CASE WHEN old.status = 'churned' THEN 'churned' WHEN old.churn_risk_score IS NULL THEN 'unscored'
      WHEN old.churn_risk_score < 25 THEN 'low' WHEN old.churn_risk_score < 50 THEN 'medium'
      WHEN old.churn_risk_score < 70 THEN 'high' ELSE 'critical' END;
END;
--> statement-breakpoint
CREATE TRIGGER accounts_risk_moved AFTER UPDATE OF status, arr, churn_risk_score ON accounts
WHEN old.arr IS NOT new.arr
  OR (CASE WHEN old.status = 'churned' THEN 'churned' WHEN old.churn_risk_score IS NULL THEN 'unscored'
      WHEN old.churn_risk_score < 25 THEN 'low' WHEN old.churn_risk_score < 50 THEN 'medium'
      WHEN old.churn_risk_score < 70 THEN 'high' ELSE 'critical' END)
    <> (CASE WHEN new.status = 'churned' THEN 'churned' WHEN new.churn_risk_score IS NULL THEN 'unscored'
      WHEN new.churn_risk_score < 25 THEN 'low' WHEN new.churn_risk_score < 50 THEN 'medium'
      WHEN new.churn_risk_score < 70 THEN 'high' ELSE 'critical' END) BEGIN
  UPDATE risk_levels SET accounts = accounts - 1, arr_cents = arr_cents - CAST(round(coalesce(old.arr, 0) * 100) AS INTEGER)
  WHERE organization_id = old.organization_id AND level =
    CASE WHEN old.status = 'churned' THEN 'churned' WHEN old.churn_risk_score IS NULL THEN 'unscored'
      WHEN old.churn_risk_score < 25 THEN 'low' WHEN old.churn_risk_score < 50 THEN 'medium'
      WHEN old.churn_risk_score < 70 THEN 'high' ELSE 'critical' END;
  INSERT INTO risk_levels (organization_id, level, accounts, arr_cents)
  VALUES (
    new.organization_id,
    CASE WHEN new.status = 'churned' THEN 'churned' WHEN new.churn_risk_score IS NULL THEN 'unscored'
      WHEN new.churn_risk_score < 25 THEN 'low' WHEN new.churn_risk_score < 50 THEN 'medium'
      WHEN new.churn_risk_score < 70 THEN 'high' ELSE 'critical' END,
    1, CAST(round(coalesce(new.arr, 0) * 100) AS INTEGER)
  )
  ON CONFLICT DO UPDATE SET accounts = accounts + 1, arr_cents = arr_cents + excluded.arr_cents;
END;
--> statement-breakpoint
CREATE TRIGGER engagements_counted AFTER INSERT ON engagements BEGIN
  INSERT INTO engagement_days (organization_id, day, type, outcome, engagements, completed)
  VALUES (
    new.organization_id, date(new.happened_at / 1000, 'unixepoch'), new.type, coalesce(new.outcome, 'none'),
    1, new.completed_at IS NOT NULL
  )
  ON CONFLICT DO UPDATE SET engagements = engagements + 1, completed = completed + excluded.completed;
END;
--> statement-breakpoint
CREATE TRIGGER engagements_uncounted AFTER DELETE ON engagements BEGIN
  UPDATE engagement_days SET engagements = engagements - 1, completed = completed - (old.completed_at IS NOT NULL)
  WHERE organization_id = old.organization_id AND day = date(old.happened_at / 1000, 'unixepoch')
    AND type = old.type AND outcome = coalesce(old.outcome, 'none');
END;
--> statement-breakpoint
CREATE TRIGGER engagements_recounted AFTER UPDATE OF happened_at, type, outcome, completed_at ON engagements
WHEN old.happened_at <> new.happened_at OR old.type <> new.type OR old.outcome IS NOT new.outcome
  OR (old.completed_at IS NULL) <> (new.completed_at IS NULL) BEGIN
  UPDATE engagement_days SET engagements = engagements - 1, completed = completed - (old.completed_at IS NOT NULL)
  WHERE organization_id = old.organization_id AND day = date(old.happened_at / 1000, 'unixepoch')
    AND type = old.type AND outcome = coalesce(old.outcome, 'none');
  INSERT INTO engagement_days (organization_id, day, type, outcome, engagements, completed)
  VALUES (
    new.organization_id, date(new.happened_at / 1000, 'unixepoch'), new.type, coalesce(new.outcome, 'none'),
    1, new.completed_at IS NOT NULL
  )
  ON CONFLICT DO UPDATE SET engagements = engagements + 1, completed = completed + excluded.completed;
END;
--> statement-breakpoint
CREATE TRIGGER contacts_added AFTER INSERT ON contacts BEGIN
  INSERT INTO row_counts (organization_id, name, total) VALUES (new.organization_id, 'contacts', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER contacts_removed AFTER DELETE ON contacts BEGIN
  UPDATE row_counts SET total = total - 1 WHERE organization_id = old.organization_id AND name = 'contacts';
END;
--> statement-breakpoint
CREATE TRIGGER deliveries_added AFTER INSERT ON deliveries BEGIN
  UPDATE webhooks SET deliveries = deliveries + 1
  WHERE organization_id = new.organization_id AND id = new.webhook_id;
END;
--> statement-breakpoint
CREATE TRIGGER deliveries_removed AFTER DELETE ON deliveries BEGIN
  UPDATE webhooks SET deliveries = deliveries - 1
  WHERE organization_id = old.organization_id AND id = old.webhook_id;
END;
