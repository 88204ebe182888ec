-- Tags of more than a thousand characters are not searched by their letters, which wrote a hundred thousand of them for ten
-- accounts: \6 \6 \6 stands in their place, and whoever looks for a tag looks at such an account as well.
DROP TRIGGER accounts_inserted;
--> statement-breakpoint
DROP TRIGGER accounts_renamed;
--> statement-breakpoint
CREATE TRIGGER accounts_inserted AFTER INSERT ON accounts BEGIN
  INSERT INTO accounts_search (rowid, name, domain, external_id, tenant, facets)
  VALUES (new.row_id, char(2, 2) || new.name, char(2, 2) || new.domain, char(2, 2) || new.external_id,
    char(3) || substr(new.organization_id, -12) || char(3),
    coalesce(char(4) || new.size || char(4), '')
      || iif(length(new.tags) > 1000, char(6, 6, 6), new.tags) || coalesce(char(5) || new.industry || char(5), ''));
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
  INSERT INTO account_facets (organization_id, facet, value, accounts)
  SELECT new.organization_id, 'status', new.status, 1
  UNION ALL SELECT new.organization_id, 'churn_risk', printf('%03d', new.churn_risk_score), 1
    WHERE new.churn_risk_score IS NOT NULL
  UNION ALL SELECT new.organization_id, 'churned_health', printf('%03d', new.health_score), 1
    WHERE new.status = 'churned' AND new.health_score IS NOT NULL
  ON CONFLICT DO UPDATE SET accounts = accounts + 1;
END;
--> statement-breakpoint
CREATE TRIGGER accounts_renamed AFTER UPDATE OF name, domain, external_id, industry, size, tags ON accounts
WHEN old.name IS NOT new.name OR old.domain IS NOT new.domain OR old.external_id IS NOT new.external_id
  OR old.industry IS NOT new.industry OR old.size IS NOT new.size OR old.tags IS NOT new.tags BEGIN
  DELETE FROM accounts_search WHERE rowid = old.row_id;
  INSERT INTO accounts_search (rowid, name, domain, external_id, tenant, facets)
  VALUES (new.row_id, char(2, 2) || new.name, char(2, 2) || new.domain, char(2, 2) || new.external_id,
    char(3) || substr(new.organization_id, -12) || char(3),
    coalesce(char(4) || new.size || char(4), '')
      || iif(length(new.tags) > 1000, char(6, 6, 6), new.tags) || coalesce(char(5) || new.industry || char(5), ''));
END;
