-- An account that leaves or changes is taken off its own counts alone. A compound SELECT behind IN finds nothing by the key:
-- the counts of every tag of the organization were read for each account.
DROP TRIGGER account_facets_removed;
--> statement-breakpoint
DROP TRIGGER account_facets_changed;
--> statement-breakpoint
DROP TRIGGER accounts_deleted;
--> statement-breakpoint
CREATE TRIGGER account_facets_removed AFTER DELETE ON accounts
WHEN old.industry IS NOT NULL OR old.size IS NOT NULL OR old.tags <> '[]' BEGIN
  UPDATE account_facets SET accounts = accounts - 1
  WHERE organization_id = old.organization_id AND (facet, value) IN (SELECT f, v FROM (
    SELECT 'industry' AS f, old.industry AS v UNION ALL SELECT 'size', old.size UNION ALL SELECT 'tag', value FROM json_each(old.tags)));
END;
--> statement-breakpoint
CREATE TRIGGER account_facets_changed AFTER UPDATE OF industry, size, tags ON accounts
WHEN old.industry IS NOT new.industry OR old.size IS NOT new.size OR old.tags IS NOT new.tags BEGIN
  UPDATE account_facets SET accounts = accounts - 1
  WHERE organization_id = old.organization_id AND (facet, value) IN (SELECT f, v FROM (
    SELECT 'industry' AS f, old.industry AS v UNION ALL SELECT 'size', old.size UNION ALL SELECT 'tag', value FROM json_each(old.tags)));
  INSERT INTO account_facets (organization_id, facet, value, accounts)
  SELECT new.organization_id, 'industry', new.industry, 1 WHERE new.industry IS NOT NULL
  UNION ALL SELECT new.organization_id, 'size', new.size, 1 WHERE new.size IS NOT NULL
  UNION ALL SELECT DISTINCT new.organization_id, 'tag', value, 1 FROM json_each(new.tags) WHERE true
  ON CONFLICT DO UPDATE SET accounts = accounts + 1;
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
  UPDATE account_facets SET accounts = accounts - 1
  WHERE organization_id = old.organization_id AND (facet, value) IN (SELECT f, v FROM (
    SELECT 'status' AS f, old.status AS v
    UNION ALL SELECT 'churn_risk', printf('%03d', old.churn_risk_score) WHERE old.churn_risk_score IS NOT NULL
    UNION ALL SELECT 'churned_health', printf('%03d', old.health_score)
      WHERE old.status = 'churned' AND old.health_score IS NOT NULL));
END;
