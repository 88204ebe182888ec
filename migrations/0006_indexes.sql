-- What is being erased, found without looking at every organization each minute.
CREATE INDEX `organizations_deleted` ON `organizations` (`deleted_at`) WHERE deleted_at IS NOT NULL;
--> statement-breakpoint
-- Organizations whose old usage events are being deleted, and how far that is.
CREATE TABLE `event_pruning` (
	`organization_id` text PRIMARY KEY NOT NULL,
	`after` text NOT NULL,
	`before` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
-- How many accounts have which industry, size and tags, kept by triggers: a filtered list's total is one row.
CREATE TABLE `account_facets` (
	`organization_id` text NOT NULL,
	`facet` text NOT NULL,
	`value` text NOT NULL,
	`accounts` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `facet`, `value`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `account_facets` (organization_id, facet, value, accounts)
SELECT organization_id, 'industry', industry, count(*) FROM accounts WHERE industry IS NOT NULL GROUP BY 1, 3
UNION ALL SELECT organization_id, 'size', size, count(*) FROM accounts WHERE size IS NOT NULL GROUP BY 1, 3
UNION ALL SELECT a.organization_id, 'tag', t.value, count(DISTINCT a.id) FROM accounts a, json_each(a.tags) t GROUP BY 1, 3;
--> statement-breakpoint
CREATE TRIGGER account_facets_added AFTER INSERT ON accounts
WHEN new.industry IS NOT NULL OR new.size IS NOT NULL OR new.tags <> '[]' BEGIN
  INSERT INTO account_facets (organization_id, facet, value, accounts)
  SELECT new.organization_id, 'industry', new.industry, 1 WHERE new.industry IS NOT NULL
  UNION ALL SELECT new.organization_id, 'size', new.size, 1 WHERE new.size IS NOT NULL
  UNION ALL SELECT DISTINCT new.organization_id, 'tag', value, 1 FROM json_each(new.tags) WHERE true
  ON CONFLICT DO UPDATE SET accounts = accounts + 1;
END;
--> statement-breakpoint
CREATE TRIGGER account_facets_removed AFTER DELETE ON accounts
WHEN old.industry IS NOT NULL OR old.size IS NOT NULL OR old.tags <> '[]' BEGIN
  UPDATE account_facets SET accounts = accounts - 1
  WHERE organization_id = old.organization_id AND (facet, value) IN (
    SELECT 'industry', old.industry UNION ALL SELECT 'size', old.size UNION ALL SELECT 'tag', value FROM json_each(old.tags));
END;
--> statement-breakpoint
CREATE TRIGGER account_facets_changed AFTER UPDATE OF industry, size, tags ON accounts
WHEN old.industry IS NOT new.industry OR old.size IS NOT new.size OR old.tags IS NOT new.tags BEGIN
  UPDATE account_facets SET accounts = accounts - 1
  WHERE organization_id = old.organization_id AND (facet, value) IN (
    SELECT 'industry', old.industry UNION ALL SELECT 'size', old.size UNION ALL SELECT 'tag', value FROM json_each(old.tags));
  INSERT INTO account_facets (organization_id, facet, value, accounts)
  SELECT new.organization_id, 'industry', new.industry, 1 WHERE new.industry IS NOT NULL
  UNION ALL SELECT new.organization_id, 'size', new.size, 1 WHERE new.size IS NOT NULL
  UNION ALL SELECT DISTINCT new.organization_id, 'tag', value, 1 FROM json_each(new.tags) WHERE true
  ON CONFLICT DO UPDATE SET accounts = accounts + 1;
END;
