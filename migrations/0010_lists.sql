-- What lists of accounts are found and counted by, kept so that none of them reads far more than it shows.
DROP TRIGGER accounts_inserted;
--> statement-breakpoint
DROP TRIGGER accounts_deleted;
--> statement-breakpoint
DROP TRIGGER accounts_renamed;
--> statement-breakpoint
DROP TRIGGER accounts_counted;
--> statement-breakpoint
DROP TRIGGER accounts_risk_moved;
--> statement-breakpoint
DROP TRIGGER accounts_leaving;
--> statement-breakpoint
-- Search. Each row now says whose it is, so that a search looks at the rows of its own organization alone, however
-- many others share the database: \3, the end of the organization's id (which is random), \3. And it has the size,
-- the tags as they stand in their column, and the industry, to find the few that have a rare one: \4 is around a
-- size, \5 around an industry, which stands last since nothing is seen behind a NUL. It can be dropped for an export
-- and made again with:
--   INSERT INTO accounts_search (rowid, name, domain, external_id, tenant, facets)
--   SELECT row_id, char(2, 2) || name, char(2, 2) || domain, char(2, 2) || external_id,
--     char(3) || substr(organization_id, -12) || char(3),
--     coalesce(char(4) || size || char(4), '') || tags || coalesce(char(5) || industry || char(5), '') FROM accounts;
DROP TABLE accounts_search;
--> statement-breakpoint
CREATE VIRTUAL TABLE accounts_search USING fts5(
  name, domain, external_id, tenant, facets, content = '', contentless_delete = 1, tokenize = 'trigram'
);
--> statement-breakpoint
INSERT INTO accounts_search (rowid, name, domain, external_id, tenant, facets)
SELECT row_id, char(2, 2) || name, char(2, 2) || domain, char(2, 2) || external_id,
  char(3) || substr(organization_id, -12) || char(3),
  coalesce(char(4) || size || char(4), '') || tags || coalesce(char(5) || industry || char(5), '') FROM accounts;
--> statement-breakpoint
CREATE TRIGGER accounts_inserted AFTER INSERT ON accounts BEGIN
  INSERT INTO accounts_search (rowid, name, domain, external_id, tenant, facets)
  VALUES (new.row_id, char(2, 2) || new.name, char(2, 2) || new.domain, char(2, 2) || new.external_id,
    char(3) || substr(new.organization_id, -12) || char(3),
    coalesce(char(4) || new.size || char(4), '') || new.tags || coalesce(char(5) || new.industry || char(5), ''));
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
  WHERE organization_id = old.organization_id AND (facet, value) IN (
    SELECT 'status', old.status UNION ALL SELECT 'churn_risk', printf('%03d', old.churn_risk_score)
      WHERE old.churn_risk_score IS NOT NULL
    UNION ALL SELECT 'churned_health', printf('%03d', old.health_score)
      WHERE old.status = 'churned' AND old.health_score IS NOT NULL);
END;
--> statement-breakpoint
CREATE TRIGGER accounts_renamed AFTER UPDATE OF name, domain, external_id, industry, size, tags ON accounts
WHEN old.name IS NOT new.name OR old.domain IS NOT new.domain OR old.external_id IS NOT new.external_id
  OR old.industry IS NOT new.industry OR old.size IS NOT new.size OR old.tags IS NOT new.tags BEGIN
  DELETE FROM accounts_search WHERE rowid = old.row_id;
  INSERT INTO accounts_search (rowid, name, domain, external_id, tenant, facets)
  VALUES (new.row_id, char(2, 2) || new.name, char(2, 2) || new.domain, char(2, 2) || new.external_id,
    char(3) || substr(new.organization_id, -12) || char(3),
    coalesce(char(4) || new.size || char(4), '') || new.tags || coalesce(char(5) || new.industry || char(5), ''));
END;
--> statement-breakpoint
-- A change within a bucket is one row written, not two.
CREATE TRIGGER accounts_counted AFTER UPDATE OF status, arr, health_score, churn_risk_score ON accounts
WHEN (old.status IS NOT new.status OR old.arr IS NOT new.arr
  OR old.health_score IS NOT new.health_score OR old.churn_risk_score IS NOT new.churn_risk_score)
  AND CASE WHEN old.status = 'churned' THEN -2 ELSE coalesce(old.health_score, -1) END
    = CASE WHEN new.status = 'churned' THEN -2 ELSE coalesce(new.health_score, -1) END BEGIN
  UPDATE account_counters SET
    active = active + (new.status = 'active') - (old.status = 'active'),
    at_risk = at_risk + (new.status = 'at_risk') - (old.status = 'at_risk'),
    arr_cents = arr_cents + CAST(round(coalesce(new.arr, 0) * 100) AS INTEGER)
      - CAST(round(coalesce(old.arr, 0) * 100) AS INTEGER),
    at_risk_arr_cents = at_risk_arr_cents
      + CASE WHEN new.status = 'at_risk' THEN CAST(round(coalesce(new.arr, 0) * 100) AS INTEGER) ELSE 0 END
      - CASE WHEN old.status = 'at_risk' THEN CAST(round(coalesce(old.arr, 0) * 100) AS INTEGER) ELSE 0 END,
    risk = risk + coalesce(new.churn_risk_score, 0) - coalesce(old.churn_risk_score, 0),
    risk_accounts = risk_accounts + (new.churn_risk_score IS NOT NULL) - (old.churn_risk_score IS NOT NULL)
  WHERE organization_id = new.organization_id
    AND bucket = CASE WHEN new.status = 'churned' THEN -2 ELSE coalesce(new.health_score, -1) END;
END;
--> statement-breakpoint
CREATE TRIGGER accounts_moved AFTER UPDATE OF status, health_score ON accounts
WHEN CASE WHEN old.status = 'churned' THEN -2 ELSE coalesce(old.health_score, -1) END
  <> CASE WHEN new.status = 'churned' THEN -2 ELSE coalesce(new.health_score, -1) END BEGIN
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
CREATE TRIGGER accounts_risk_priced AFTER UPDATE OF arr ON accounts
WHEN old.arr IS NOT new.arr
  AND (CASE WHEN old.status = 'churned' THEN 'churned' WHEN old.churn_risk_score IS NULL THEN 'unscored'
      WHEN old.churn_risk_score < 25 THEN 'low' WHEN old.churn_risk_score < 50 THEN 'medium'
      WHEN old.churn_risk_score < 70 THEN 'high' ELSE 'critical' END)
    = (CASE WHEN new.status = 'churned' THEN 'churned' WHEN new.churn_risk_score IS NULL THEN 'unscored'
      WHEN new.churn_risk_score < 25 THEN 'low' WHEN new.churn_risk_score < 50 THEN 'medium'
      WHEN new.churn_risk_score < 70 THEN 'high' ELSE 'critical' END) BEGIN
  UPDATE risk_levels SET arr_cents = arr_cents + CAST(round(coalesce(new.arr, 0) * 100) AS INTEGER)
    - CAST(round(coalesce(old.arr, 0) * 100) AS INTEGER)
  WHERE organization_id = new.organization_id AND level =
    CASE WHEN new.status = 'churned' THEN 'churned' WHEN new.churn_risk_score IS NULL THEN 'unscored'
      WHEN new.churn_risk_score < 25 THEN 'low' WHEN new.churn_risk_score < 50 THEN 'medium'
      WHEN new.churn_risk_score < 70 THEN 'high' ELSE 'critical' END;
END;
--> statement-breakpoint
CREATE TRIGGER accounts_risk_moved AFTER UPDATE OF status, churn_risk_score ON accounts
WHEN (CASE WHEN old.status = 'churned' THEN 'churned' WHEN old.churn_risk_score IS NULL THEN 'unscored'
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
-- Accounts by status, by churn risk, and churned ones by health: the totals of lists filtered by them.
INSERT INTO account_facets (organization_id, facet, value, accounts)
SELECT organization_id, 'status', status, count(*) FROM accounts GROUP BY 1, 3
UNION ALL SELECT organization_id, 'churn_risk', printf('%03d', churn_risk_score), count(*) FROM accounts
  WHERE churn_risk_score IS NOT NULL GROUP BY 1, 3
UNION ALL SELECT organization_id, 'churned_health', printf('%03d', health_score), count(*) FROM accounts
  WHERE status = 'churned' AND health_score IS NOT NULL GROUP BY 1, 3;
--> statement-breakpoint
CREATE TRIGGER account_facets_status AFTER UPDATE OF status ON accounts
WHEN old.status <> new.status BEGIN
  UPDATE account_facets SET accounts = accounts - 1
  WHERE organization_id = old.organization_id AND facet = 'status' AND value = old.status;
  INSERT INTO account_facets (organization_id, facet, value, accounts)
  SELECT new.organization_id, 'status', new.status, 1 WHERE true
  ON CONFLICT DO UPDATE SET accounts = accounts + 1;
END;
--> statement-breakpoint
CREATE TRIGGER account_facets_risk AFTER UPDATE OF churn_risk_score ON accounts
WHEN old.churn_risk_score IS NOT new.churn_risk_score BEGIN
  UPDATE account_facets SET accounts = accounts - 1
  WHERE old.churn_risk_score IS NOT NULL
    AND organization_id = old.organization_id AND facet = 'churn_risk' AND value = printf('%03d', old.churn_risk_score);
  INSERT INTO account_facets (organization_id, facet, value, accounts)
  SELECT new.organization_id, 'churn_risk', printf('%03d', new.churn_risk_score), 1 WHERE new.churn_risk_score IS NOT NULL
  ON CONFLICT DO UPDATE SET accounts = accounts + 1;
END;
--> statement-breakpoint
CREATE TRIGGER account_facets_churned AFTER UPDATE OF status, health_score ON accounts
WHEN (old.status = 'churned' OR new.status = 'churned')
  AND (old.status <> new.status OR old.health_score IS NOT new.health_score) BEGIN
  UPDATE account_facets SET accounts = accounts - 1
  WHERE old.status = 'churned' AND old.health_score IS NOT NULL AND organization_id = old.organization_id AND facet = 'churned_health' AND value = printf('%03d', old.health_score);
  INSERT INTO account_facets (organization_id, facet, value, accounts)
  SELECT new.organization_id, 'churned_health', printf('%03d', new.health_score), 1 WHERE new.status = 'churned' AND new.health_score IS NOT NULL
  ON CONFLICT DO UPDATE SET accounts = accounts + 1;
END;
--> statement-breakpoint
-- The audit log is only ever added to, until its organization goes.
INSERT INTO row_counts (organization_id, name, total)
SELECT organization_id, 'audit_log', count(*) FROM audit_log GROUP BY 1;
--> statement-breakpoint
CREATE TRIGGER audit_log_added AFTER INSERT ON audit_log BEGIN
  INSERT INTO row_counts (organization_id, name, total) VALUES (new.organization_id, 'audit_log', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER audit_log_removed AFTER DELETE ON audit_log BEGIN
  UPDATE row_counts SET total = total - 1 WHERE organization_id = old.organization_id AND name = 'audit_log';
END;
--> statement-breakpoint
-- Runs, tickets and invoices go with their account as what may have one does: by the trigger `accounts_leaving`, not
-- by a foreign key, for which SQLite walks all of the tenant's rows instead of the index of their accounts. Another
-- trigger keeps rows of no account out.
CREATE TABLE `runs_new` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`workflow_id` text NOT NULL,
	`account_id` text NOT NULL,
	`occurrence` text NOT NULL,
	`trigger` text NOT NULL,
	`depth` integer NOT NULL,
	`era` integer NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`position` integer DEFAULT 0 NOT NULL,
	`due_at` integer,
	`lease` text,
	`lease_until` integer,
	`started_at` integer,
	`finished_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`,`workflow_id`) REFERENCES `workflows`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO runs_new (organization_id, id, workflow_id, account_id, occurrence, trigger, depth, era, status, reason, position, due_at, lease, lease_until, started_at, finished_at, created_at, updated_at) SELECT organization_id, id, workflow_id, account_id, occurrence, trigger, depth, era, status, reason, position, due_at, lease, lease_until, started_at, finished_at, created_at, updated_at FROM runs;
--> statement-breakpoint
CREATE TABLE `run_steps_new` (
	`organization_id` text NOT NULL,
	`run_id` text NOT NULL,
	`position` integer NOT NULL,
	`type` text NOT NULL,
	`config` text NOT NULL,
	`delay` text,
	`status` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`error` text,
	`result` text,
	`delivery_id` text NOT NULL,
	`undo_at` integer,
	`finished_at` integer,
	PRIMARY KEY(`organization_id`, `run_id`, `position`),
	FOREIGN KEY (`organization_id`,`run_id`) REFERENCES `runs_new`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO run_steps_new (organization_id, run_id, position, type, config, delay, status, attempts, error, result, delivery_id, undo_at, finished_at) SELECT organization_id, run_id, position, type, config, delay, status, attempts, error, result, delivery_id, undo_at, finished_at FROM run_steps;
--> statement-breakpoint
DROP TABLE run_steps;
--> statement-breakpoint
DROP TABLE runs;
--> statement-breakpoint
ALTER TABLE runs_new RENAME TO runs;
--> statement-breakpoint
ALTER TABLE run_steps_new RENAME TO run_steps;
--> statement-breakpoint
CREATE UNIQUE INDEX `runs_once` ON `runs` (`organization_id`,`account_id`,`workflow_id`,`occurrence`);
--> statement-breakpoint
CREATE INDEX `runs_workflow` ON `runs` (`organization_id`,`workflow_id`,`id`);
--> statement-breakpoint
CREATE INDEX `runs_due` ON `runs` (`organization_id`,`due_at`) WHERE due_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `runs_leased` ON `runs` (`organization_id`,`lease_until`) WHERE lease_until IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `runs_open` ON `runs` (`organization_id`,`workflow_id`,`id`) WHERE due_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `runs_failed` ON `runs` (`organization_id`,`id`) WHERE status = 'failed';
--> statement-breakpoint
CREATE INDEX `runs_age` ON `runs` (`finished_at`) WHERE finished_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `run_steps_undo` ON `run_steps` (`undo_at`) WHERE undo_at IS NOT NULL;
--> statement-breakpoint
CREATE TRIGGER runs_counted AFTER INSERT ON runs BEGIN
  INSERT INTO run_days (organization_id, workflow_id, day, runs, success, failed, skipped, cancelled)
  VALUES (new.organization_id, new.workflow_id, date(new.created_at / 1000, 'unixepoch'), 1, 0, 0, new.status = 'skipped', 0)
  ON CONFLICT DO UPDATE SET runs = runs + 1, skipped = skipped + excluded.skipped;
END;
--> statement-breakpoint
CREATE TRIGGER runs_settled AFTER UPDATE OF status ON runs
WHEN old.status <> new.status
  AND (old.status IN ('success', 'failed', 'skipped', 'cancelled') OR new.status IN ('success', 'failed', 'skipped', 'cancelled')) BEGIN
  UPDATE run_days SET
    success = success + (new.status = 'success') - (old.status = 'success'),
    failed = failed + (new.status = 'failed') - (old.status = 'failed'),
    skipped = skipped + (new.status = 'skipped') - (old.status = 'skipped'),
    cancelled = cancelled + (new.status = 'cancelled') - (old.status = 'cancelled')
  WHERE organization_id = new.organization_id AND workflow_id = new.workflow_id
    AND day = date(new.created_at / 1000, 'unixepoch');
END;
--> statement-breakpoint
CREATE TRIGGER runs_forgotten AFTER DELETE ON runs BEGIN
  UPDATE run_days SET runs = runs - 1,
    success = success - (old.status = 'success'), failed = failed - (old.status = 'failed'),
    skipped = skipped - (old.status = 'skipped'), cancelled = cancelled - (old.status = 'cancelled')
  WHERE organization_id = old.organization_id AND workflow_id = old.workflow_id
    AND day = date(old.created_at / 1000, 'unixepoch');
END;
--> statement-breakpoint
CREATE TABLE `tickets_new` (
	`id` text NOT NULL,
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`external_id` text,
	`subject` text,
	`status` text NOT NULL,
	`priority` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO tickets_new (id, organization_id, account_id, external_id, subject, status, priority, opened_at, closed_at, version, created_at, updated_at) SELECT id, organization_id, account_id, external_id, subject, status, priority, opened_at, closed_at, version, created_at, updated_at FROM tickets;
--> statement-breakpoint
DROP TABLE tickets;
--> statement-breakpoint
ALTER TABLE tickets_new RENAME TO tickets;
--> statement-breakpoint
CREATE INDEX `tickets_account` ON `tickets` (`organization_id`,`account_id`,`opened_at`);
--> statement-breakpoint
CREATE INDEX `tickets_status` ON `tickets` (`organization_id`,`status`);
--> statement-breakpoint
CREATE INDEX `tickets_opened_at` ON `tickets` (`organization_id`,`opened_at`);
--> statement-breakpoint
CREATE INDEX `tickets_updated_at` ON `tickets` (`organization_id`,`updated_at`);
--> statement-breakpoint
CREATE UNIQUE INDEX `tickets_external_id` ON `tickets` (`organization_id`,`external_id`) WHERE external_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `tickets_priority` ON `tickets` (`organization_id`,`priority`);
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
CREATE TABLE `invoices_new` (
	`id` text NOT NULL,
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`external_id` text,
	`amount` real NOT NULL,
	`currency` text,
	`due_date` text NOT NULL,
	`paid_date` text,
	`status` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO invoices_new (id, organization_id, account_id, external_id, amount, currency, due_date, paid_date, status, version, created_at, updated_at) SELECT id, organization_id, account_id, external_id, amount, currency, due_date, paid_date, status, version, created_at, updated_at FROM invoices;
--> statement-breakpoint
DROP TABLE invoices;
--> statement-breakpoint
ALTER TABLE invoices_new RENAME TO invoices;
--> statement-breakpoint
CREATE INDEX `invoices_account` ON `invoices` (`organization_id`,`account_id`,`due_date`);
--> statement-breakpoint
CREATE INDEX `invoices_status` ON `invoices` (`organization_id`,`status`);
--> statement-breakpoint
CREATE INDEX `invoices_due_date` ON `invoices` (`organization_id`,`due_date`);
--> statement-breakpoint
CREATE INDEX `invoices_updated_at` ON `invoices` (`organization_id`,`updated_at`);
--> statement-breakpoint
CREATE UNIQUE INDEX `invoices_external_id` ON `invoices` (`organization_id`,`external_id`) WHERE external_id IS NOT NULL;
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
CREATE TRIGGER runs_of_none BEFORE INSERT ON runs
WHEN NOT EXISTS (SELECT 1 FROM accounts WHERE organization_id = new.organization_id AND id = new.account_id) BEGIN
  SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed');
END;
--> statement-breakpoint
CREATE TRIGGER tickets_of_none BEFORE INSERT ON tickets
WHEN NOT EXISTS (SELECT 1 FROM accounts WHERE organization_id = new.organization_id AND id = new.account_id) BEGIN
  SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed');
END;
--> statement-breakpoint
CREATE TRIGGER tickets_to_none BEFORE UPDATE OF account_id ON tickets
WHEN old.account_id <> new.account_id
  AND NOT EXISTS (SELECT 1 FROM accounts WHERE organization_id = new.organization_id AND id = new.account_id) BEGIN
  SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed');
END;
--> statement-breakpoint
CREATE TRIGGER invoices_of_none BEFORE INSERT ON invoices
WHEN NOT EXISTS (SELECT 1 FROM accounts WHERE organization_id = new.organization_id AND id = new.account_id) BEGIN
  SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed');
END;
--> statement-breakpoint
CREATE TRIGGER invoices_to_none BEFORE UPDATE OF account_id ON invoices
WHEN old.account_id <> new.account_id
  AND NOT EXISTS (SELECT 1 FROM accounts WHERE organization_id = new.organization_id AND id = new.account_id) BEGIN
  SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed');
END;
--> statement-breakpoint
CREATE TRIGGER accounts_leaving BEFORE DELETE ON accounts BEGIN
  DELETE FROM survey_responses WHERE account_id = old.id;
  DELETE FROM survey_recipients WHERE account_id = old.id;
  DELETE FROM emails WHERE account_id = old.id;
  DELETE FROM email_contents WHERE account_id = old.id;
  DELETE FROM runs WHERE organization_id = old.organization_id AND id IN (
    SELECT id FROM runs INDEXED BY runs_once WHERE organization_id = old.organization_id AND account_id = old.id);
  DELETE FROM tickets WHERE organization_id = old.organization_id AND id IN (
    SELECT id FROM tickets INDEXED BY tickets_account WHERE organization_id = old.organization_id AND account_id = old.id);
  DELETE FROM invoices WHERE organization_id = old.organization_id AND id IN (
    SELECT id FROM invoices INDEXED BY invoices_account WHERE organization_id = old.organization_id AND account_id = old.id);
END;
--> statement-breakpoint
-- How many engagements are of which type and outcome, how many tickets of which status and priority.
CREATE TABLE `value_counts` (
	`organization_id` text NOT NULL,
	`name` text NOT NULL,
	`first` text NOT NULL,
	`second` text NOT NULL,
	`total` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `name`, `first`, `second`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO value_counts (organization_id, name, first, second, total)
SELECT organization_id, 'engagements', type, coalesce(outcome, 'none'), count(*) FROM engagements GROUP BY 1, 3, 4
UNION ALL SELECT organization_id, 'tickets', status, priority, count(*) FROM tickets GROUP BY 1, 3, 4;
--> statement-breakpoint
CREATE TRIGGER engagements_valued AFTER INSERT ON engagements BEGIN
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'engagements', new.type, coalesce(new.outcome, 'none'), 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER engagements_unvalued AFTER DELETE ON engagements BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'engagements' AND first = old.type AND second = coalesce(old.outcome, 'none');
END;
--> statement-breakpoint
CREATE TRIGGER engagements_revalued AFTER UPDATE OF type, outcome ON engagements
WHEN old.type <> new.type OR coalesce(old.outcome, 'none') <> coalesce(new.outcome, 'none') BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'engagements' AND first = old.type AND second = coalesce(old.outcome, 'none');
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'engagements', new.type, coalesce(new.outcome, 'none'), 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER tickets_valued AFTER INSERT ON tickets BEGIN
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'tickets', new.status, new.priority, 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER tickets_unvalued AFTER DELETE ON tickets BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'tickets' AND first = old.status AND second = old.priority;
END;
--> statement-breakpoint
CREATE TRIGGER tickets_revalued AFTER UPDATE OF status, priority ON tickets
WHEN old.status <> new.status OR old.priority <> new.priority BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'tickets' AND first = old.status AND second = old.priority;
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'tickets', new.status, new.priority, 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE INDEX `engagements_type` ON `engagements` (`organization_id`,`type`,`id`);
