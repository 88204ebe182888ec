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
END;
--> statement-breakpoint
CREATE TRIGGER accounts_deleted AFTER DELETE ON accounts BEGIN
  DELETE FROM accounts_search WHERE rowid = old.row_id;
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
