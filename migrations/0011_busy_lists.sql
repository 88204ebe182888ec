-- Lists of what has a status, and of what belongs to a busy account: what they are found and counted by.
-- How many invoices have which status, tasks which status and priority, goals which status and kind of metric, how many
-- follow-ups are open by their day, and how many days of health there are by day.
INSERT INTO value_counts (organization_id, name, first, second, total)
SELECT organization_id, 'invoices', status, '', count(*) FROM invoices GROUP BY 1, 3
UNION ALL SELECT organization_id, 'tasks', status, priority, count(*) FROM tasks GROUP BY 1, 3, 4
UNION ALL SELECT organization_id, 'goals', status, metric_type, count(*) FROM goals GROUP BY 1, 3, 4
UNION ALL SELECT organization_id, 'follow_ups', date(follow_up_date / 1000, 'unixepoch'), '', count(*) FROM engagements
  WHERE follow_up_required = 1 AND follow_up_date IS NOT NULL GROUP BY 1, 3
UNION ALL SELECT organization_id, 'health_metrics', metric_date, '', count(*) FROM health_metrics GROUP BY 1, 3;
--> statement-breakpoint
INSERT INTO value_counts (organization_id, name, first, second, total)
SELECT organization_id, 'suppressions', reason, '', count(*) FROM suppressions GROUP BY 1, 3
UNION ALL SELECT organization_id, 'audit_log', action, '', count(*) FROM audit_log GROUP BY 1, 3
UNION ALL SELECT e.organization_id, 'engagement_tags', t.value, '', count(DISTINCT e.id) FROM engagements e, json_each(e.tags) t
  WHERE e.tags <> '[]' GROUP BY 1, 3;
--> statement-breakpoint
-- By action these are the whole of the log.
DROP TRIGGER audit_log_added;
--> statement-breakpoint
DROP TRIGGER audit_log_removed;
--> statement-breakpoint
DELETE FROM row_counts WHERE name = 'audit_log';
--> statement-breakpoint
CREATE TRIGGER invoices_valued AFTER INSERT ON invoices BEGIN
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'invoices', new.status, '', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER invoices_unvalued AFTER DELETE ON invoices BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'invoices' AND first = old.status AND second = '';
END;
--> statement-breakpoint
CREATE TRIGGER invoices_revalued AFTER UPDATE OF status ON invoices
WHEN old.status <> new.status BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'invoices' AND first = old.status AND second = '';
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'invoices', new.status, '', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER tasks_valued AFTER INSERT ON tasks BEGIN
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'tasks', new.status, new.priority, 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER tasks_unvalued AFTER DELETE ON tasks BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'tasks' AND first = old.status AND second = old.priority;
END;
--> statement-breakpoint
CREATE TRIGGER tasks_revalued AFTER UPDATE OF status, priority ON tasks
WHEN old.status <> new.status OR old.priority <> new.priority BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'tasks' AND first = old.status AND second = old.priority;
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'tasks', new.status, new.priority, 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER goals_valued AFTER INSERT ON goals BEGIN
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'goals', new.status, new.metric_type, 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER goals_unvalued AFTER DELETE ON goals BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'goals' AND first = old.status AND second = old.metric_type;
END;
--> statement-breakpoint
CREATE TRIGGER goals_revalued AFTER UPDATE OF status, metric_type ON goals
WHEN old.status <> new.status OR old.metric_type <> new.metric_type BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'goals' AND first = old.status AND second = old.metric_type;
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'goals', new.status, new.metric_type, 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER suppressions_valued AFTER INSERT ON suppressions BEGIN
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'suppressions', new.reason, '', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER suppressions_unvalued AFTER DELETE ON suppressions BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'suppressions' AND first = old.reason AND second = '';
END;
--> statement-breakpoint
CREATE TRIGGER suppressions_revalued AFTER UPDATE OF reason ON suppressions
WHEN old.reason <> new.reason BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'suppressions' AND first = old.reason AND second = '';
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'suppressions', new.reason, '', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER audit_log_valued AFTER INSERT ON audit_log BEGIN
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'audit_log', new.action, '', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER audit_log_unvalued AFTER DELETE ON audit_log BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'audit_log' AND first = old.action AND second = '';
END;
--> statement-breakpoint
CREATE TRIGGER audit_log_revalued AFTER UPDATE OF action ON audit_log
WHEN old.action <> new.action BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'audit_log' AND first = old.action AND second = '';
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'audit_log', new.action, '', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER follow_ups_valued AFTER INSERT ON engagements
WHEN new.follow_up_required = 1 AND new.follow_up_date IS NOT NULL BEGIN
  INSERT INTO value_counts (organization_id, name, first, second, total)
  VALUES (new.organization_id, 'follow_ups', date(new.follow_up_date / 1000, 'unixepoch'), '', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER follow_ups_unvalued AFTER DELETE ON engagements
WHEN old.follow_up_required = 1 AND old.follow_up_date IS NOT NULL BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'follow_ups' AND first = date(old.follow_up_date / 1000, 'unixepoch') AND second = '';
END;
--> statement-breakpoint
CREATE TRIGGER follow_ups_revalued AFTER UPDATE OF follow_up_required, follow_up_date ON engagements
WHEN old.follow_up_required IS NOT new.follow_up_required OR old.follow_up_date IS NOT new.follow_up_date BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE old.follow_up_required = 1 AND old.follow_up_date IS NOT NULL
    AND organization_id = old.organization_id AND name = 'follow_ups' AND first = date(old.follow_up_date / 1000, 'unixepoch') AND second = '';
  INSERT INTO value_counts (organization_id, name, first, second, total)
  SELECT new.organization_id, 'follow_ups', date(new.follow_up_date / 1000, 'unixepoch'), '', 1 WHERE new.follow_up_required = 1 AND new.follow_up_date IS NOT NULL
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER engagement_tags_valued AFTER INSERT ON engagements WHEN new.tags <> '[]' BEGIN
  INSERT INTO value_counts (organization_id, name, first, second, total)
  SELECT DISTINCT new.organization_id, 'engagement_tags', value, '', 1 FROM json_each(new.tags) WHERE true
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER engagement_tags_unvalued AFTER DELETE ON engagements WHEN old.tags <> '[]' BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'engagement_tags' AND second = ''
    AND first IN (SELECT value FROM json_each(old.tags));
END;
--> statement-breakpoint
CREATE TRIGGER engagement_tags_revalued AFTER UPDATE OF tags ON engagements WHEN old.tags <> new.tags BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'engagement_tags' AND second = ''
    AND first IN (SELECT value FROM json_each(old.tags));
  INSERT INTO value_counts (organization_id, name, first, second, total)
  SELECT DISTINCT new.organization_id, 'engagement_tags', value, '', 1 FROM json_each(new.tags) WHERE true
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
-- A scoring says itself how many rows it made (health/roll.ts): a row written for each account and day would be a fourth
-- more than the daily roll writes.
CREATE TRIGGER health_metrics_unvalued AFTER DELETE ON health_metrics BEGIN
  UPDATE value_counts SET total = total - 1
  WHERE organization_id = old.organization_id AND name = 'health_metrics' AND first = old.metric_date AND second = '';
END;
--> statement-breakpoint
INSERT INTO row_counts (organization_id, name, total)
SELECT organization_id, 'health_metrics', count(*) FROM health_metrics GROUP BY 1;
--> statement-breakpoint
CREATE TRIGGER health_days_added AFTER INSERT ON value_counts WHEN new.name = 'health_metrics' BEGIN
  INSERT INTO row_counts (organization_id, name, total) VALUES (new.organization_id, 'health_metrics', new.total)
  ON CONFLICT DO UPDATE SET total = total + excluded.total;
END;
--> statement-breakpoint
CREATE TRIGGER health_days_changed AFTER UPDATE OF total ON value_counts
WHEN new.name = 'health_metrics' AND new.total <> old.total BEGIN
  UPDATE row_counts SET total = total + new.total - old.total
  WHERE organization_id = new.organization_id AND name = 'health_metrics';
END;
--> statement-breakpoint
-- How many rows a busy account has. Most accounts have few, which are counted when they are asked for: a count kept for
-- each would be a row written with every signal. So one in 512 rows that come in, whichever, has a look at its account,
-- and where there are 500 the count is kept from then on. Of accounts of 5,000 rows one in 17,000 has none yet.
CREATE TABLE `busy_counts` (
	`organization_id` text NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`total` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `account_id`, `name`),
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO busy_counts (organization_id, account_id, name, total)
SELECT organization_id, account_id, 'tickets', count(*) FROM tickets GROUP BY 1, 2 HAVING count(*) >= 500
UNION ALL SELECT organization_id, account_id, 'invoices', count(*) FROM invoices GROUP BY 1, 2 HAVING count(*) >= 500
UNION ALL SELECT organization_id, account_id, 'engagements', count(*) FROM engagements GROUP BY 1, 2 HAVING count(*) >= 500
UNION ALL SELECT organization_id, account_id, 'tasks', count(*) FROM tasks GROUP BY 1, 2 HAVING count(*) >= 500;
--> statement-breakpoint
INSERT INTO busy_counts (organization_id, account_id, name, total)
SELECT organization_id, account_id, 'goals', count(*) FROM goals GROUP BY 1, 2 HAVING count(*) >= 500
UNION ALL SELECT organization_id, account_id, 'runs', count(*) FROM runs GROUP BY 1, 2 HAVING count(*) >= 500
UNION ALL SELECT organization_id, account_id, 'usage_events', count(*) FROM usage_events GROUP BY 1, 2 HAVING count(*) >= 500;
--> statement-breakpoint
CREATE TRIGGER tickets_of_busy AFTER INSERT ON tickets BEGIN
  UPDATE busy_counts SET total = total + 1 WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'tickets';
  INSERT INTO busy_counts (organization_id, account_id, name, total)
  SELECT new.organization_id, new.account_id, 'tickets', (SELECT count(*) FROM tickets INDEXED BY tickets_account WHERE organization_id = new.organization_id AND account_id = new.account_id)
  WHERE random() & 511 = 0
    AND NOT EXISTS (SELECT 1 FROM busy_counts WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'tickets')
    AND EXISTS (SELECT 1 FROM tickets INDEXED BY tickets_account WHERE organization_id = new.organization_id AND account_id = new.account_id LIMIT 1 OFFSET 499);
END;
--> statement-breakpoint
CREATE TRIGGER tickets_not_of_busy AFTER DELETE ON tickets BEGIN
  UPDATE busy_counts SET total = total - 1 WHERE organization_id = old.organization_id AND account_id = old.account_id AND name = 'tickets';
END;
--> statement-breakpoint
CREATE TRIGGER tickets_to_busy AFTER UPDATE OF account_id ON tickets WHEN old.account_id <> new.account_id BEGIN
  UPDATE busy_counts SET total = total - 1 WHERE organization_id = old.organization_id AND account_id = old.account_id AND name = 'tickets';
  UPDATE busy_counts SET total = total + 1 WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'tickets';
  INSERT INTO busy_counts (organization_id, account_id, name, total)
  SELECT new.organization_id, new.account_id, 'tickets', (SELECT count(*) FROM tickets INDEXED BY tickets_account WHERE organization_id = new.organization_id AND account_id = new.account_id)
  WHERE random() & 511 = 0
    AND NOT EXISTS (SELECT 1 FROM busy_counts WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'tickets')
    AND EXISTS (SELECT 1 FROM tickets INDEXED BY tickets_account WHERE organization_id = new.organization_id AND account_id = new.account_id LIMIT 1 OFFSET 499);
END;
--> statement-breakpoint
CREATE TRIGGER invoices_of_busy AFTER INSERT ON invoices BEGIN
  UPDATE busy_counts SET total = total + 1 WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'invoices';
  INSERT INTO busy_counts (organization_id, account_id, name, total)
  SELECT new.organization_id, new.account_id, 'invoices', (SELECT count(*) FROM invoices INDEXED BY invoices_account WHERE organization_id = new.organization_id AND account_id = new.account_id)
  WHERE random() & 511 = 0
    AND NOT EXISTS (SELECT 1 FROM busy_counts WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'invoices')
    AND EXISTS (SELECT 1 FROM invoices INDEXED BY invoices_account WHERE organization_id = new.organization_id AND account_id = new.account_id LIMIT 1 OFFSET 499);
END;
--> statement-breakpoint
CREATE TRIGGER invoices_not_of_busy AFTER DELETE ON invoices BEGIN
  UPDATE busy_counts SET total = total - 1 WHERE organization_id = old.organization_id AND account_id = old.account_id AND name = 'invoices';
END;
--> statement-breakpoint
CREATE TRIGGER invoices_to_busy AFTER UPDATE OF account_id ON invoices WHEN old.account_id <> new.account_id BEGIN
  UPDATE busy_counts SET total = total - 1 WHERE organization_id = old.organization_id AND account_id = old.account_id AND name = 'invoices';
  UPDATE busy_counts SET total = total + 1 WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'invoices';
  INSERT INTO busy_counts (organization_id, account_id, name, total)
  SELECT new.organization_id, new.account_id, 'invoices', (SELECT count(*) FROM invoices INDEXED BY invoices_account WHERE organization_id = new.organization_id AND account_id = new.account_id)
  WHERE random() & 511 = 0
    AND NOT EXISTS (SELECT 1 FROM busy_counts WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'invoices')
    AND EXISTS (SELECT 1 FROM invoices INDEXED BY invoices_account WHERE organization_id = new.organization_id AND account_id = new.account_id LIMIT 1 OFFSET 499);
END;
--> statement-breakpoint
CREATE TRIGGER engagements_of_busy AFTER INSERT ON engagements BEGIN
  UPDATE busy_counts SET total = total + 1 WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'engagements';
  INSERT INTO busy_counts (organization_id, account_id, name, total)
  SELECT new.organization_id, new.account_id, 'engagements', (SELECT count(*) FROM engagements INDEXED BY engagements_account WHERE organization_id = new.organization_id AND account_id = new.account_id)
  WHERE random() & 511 = 0
    AND NOT EXISTS (SELECT 1 FROM busy_counts WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'engagements')
    AND EXISTS (SELECT 1 FROM engagements INDEXED BY engagements_account WHERE organization_id = new.organization_id AND account_id = new.account_id LIMIT 1 OFFSET 499);
END;
--> statement-breakpoint
CREATE TRIGGER engagements_not_of_busy AFTER DELETE ON engagements BEGIN
  UPDATE busy_counts SET total = total - 1 WHERE organization_id = old.organization_id AND account_id = old.account_id AND name = 'engagements';
END;
--> statement-breakpoint
CREATE TRIGGER engagements_to_busy AFTER UPDATE OF account_id ON engagements WHEN old.account_id <> new.account_id BEGIN
  UPDATE busy_counts SET total = total - 1 WHERE organization_id = old.organization_id AND account_id = old.account_id AND name = 'engagements';
  UPDATE busy_counts SET total = total + 1 WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'engagements';
  INSERT INTO busy_counts (organization_id, account_id, name, total)
  SELECT new.organization_id, new.account_id, 'engagements', (SELECT count(*) FROM engagements INDEXED BY engagements_account WHERE organization_id = new.organization_id AND account_id = new.account_id)
  WHERE random() & 511 = 0
    AND NOT EXISTS (SELECT 1 FROM busy_counts WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'engagements')
    AND EXISTS (SELECT 1 FROM engagements INDEXED BY engagements_account WHERE organization_id = new.organization_id AND account_id = new.account_id LIMIT 1 OFFSET 499);
END;
--> statement-breakpoint
CREATE TRIGGER tasks_of_busy AFTER INSERT ON tasks BEGIN
  UPDATE busy_counts SET total = total + 1 WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'tasks';
  INSERT INTO busy_counts (organization_id, account_id, name, total)
  SELECT new.organization_id, new.account_id, 'tasks', (SELECT count(*) FROM tasks INDEXED BY sqlite_autoindex_tasks_1 WHERE organization_id = new.organization_id AND account_id = new.account_id)
  WHERE random() & 511 = 0
    AND NOT EXISTS (SELECT 1 FROM busy_counts WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'tasks')
    AND EXISTS (SELECT 1 FROM tasks INDEXED BY sqlite_autoindex_tasks_1 WHERE organization_id = new.organization_id AND account_id = new.account_id LIMIT 1 OFFSET 499);
END;
--> statement-breakpoint
CREATE TRIGGER tasks_not_of_busy AFTER DELETE ON tasks BEGIN
  UPDATE busy_counts SET total = total - 1 WHERE organization_id = old.organization_id AND account_id = old.account_id AND name = 'tasks';
END;
--> statement-breakpoint
CREATE TRIGGER tasks_to_busy AFTER UPDATE OF account_id ON tasks WHEN old.account_id <> new.account_id BEGIN
  UPDATE busy_counts SET total = total - 1 WHERE organization_id = old.organization_id AND account_id = old.account_id AND name = 'tasks';
  UPDATE busy_counts SET total = total + 1 WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'tasks';
  INSERT INTO busy_counts (organization_id, account_id, name, total)
  SELECT new.organization_id, new.account_id, 'tasks', (SELECT count(*) FROM tasks INDEXED BY sqlite_autoindex_tasks_1 WHERE organization_id = new.organization_id AND account_id = new.account_id)
  WHERE random() & 511 = 0
    AND NOT EXISTS (SELECT 1 FROM busy_counts WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'tasks')
    AND EXISTS (SELECT 1 FROM tasks INDEXED BY sqlite_autoindex_tasks_1 WHERE organization_id = new.organization_id AND account_id = new.account_id LIMIT 1 OFFSET 499);
END;
--> statement-breakpoint
CREATE TRIGGER goals_of_busy AFTER INSERT ON goals BEGIN
  UPDATE busy_counts SET total = total + 1 WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'goals';
  INSERT INTO busy_counts (organization_id, account_id, name, total)
  SELECT new.organization_id, new.account_id, 'goals', (SELECT count(*) FROM goals INDEXED BY sqlite_autoindex_goals_1 WHERE organization_id = new.organization_id AND account_id = new.account_id)
  WHERE random() & 511 = 0
    AND NOT EXISTS (SELECT 1 FROM busy_counts WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'goals')
    AND EXISTS (SELECT 1 FROM goals INDEXED BY sqlite_autoindex_goals_1 WHERE organization_id = new.organization_id AND account_id = new.account_id LIMIT 1 OFFSET 499);
END;
--> statement-breakpoint
CREATE TRIGGER goals_not_of_busy AFTER DELETE ON goals BEGIN
  UPDATE busy_counts SET total = total - 1 WHERE organization_id = old.organization_id AND account_id = old.account_id AND name = 'goals';
END;
--> statement-breakpoint
CREATE TRIGGER goals_to_busy AFTER UPDATE OF account_id ON goals WHEN old.account_id <> new.account_id BEGIN
  UPDATE busy_counts SET total = total - 1 WHERE organization_id = old.organization_id AND account_id = old.account_id AND name = 'goals';
  UPDATE busy_counts SET total = total + 1 WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'goals';
  INSERT INTO busy_counts (organization_id, account_id, name, total)
  SELECT new.organization_id, new.account_id, 'goals', (SELECT count(*) FROM goals INDEXED BY sqlite_autoindex_goals_1 WHERE organization_id = new.organization_id AND account_id = new.account_id)
  WHERE random() & 511 = 0
    AND NOT EXISTS (SELECT 1 FROM busy_counts WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'goals')
    AND EXISTS (SELECT 1 FROM goals INDEXED BY sqlite_autoindex_goals_1 WHERE organization_id = new.organization_id AND account_id = new.account_id LIMIT 1 OFFSET 499);
END;
--> statement-breakpoint
CREATE TRIGGER runs_of_busy AFTER INSERT ON runs BEGIN
  UPDATE busy_counts SET total = total + 1 WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'runs';
  INSERT INTO busy_counts (organization_id, account_id, name, total)
  SELECT new.organization_id, new.account_id, 'runs', (SELECT count(*) FROM runs INDEXED BY runs_once WHERE organization_id = new.organization_id AND account_id = new.account_id)
  WHERE random() & 511 = 0
    AND NOT EXISTS (SELECT 1 FROM busy_counts WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'runs')
    AND EXISTS (SELECT 1 FROM runs INDEXED BY runs_once WHERE organization_id = new.organization_id AND account_id = new.account_id LIMIT 1 OFFSET 499);
END;
--> statement-breakpoint
CREATE TRIGGER runs_not_of_busy AFTER DELETE ON runs BEGIN
  UPDATE busy_counts SET total = total - 1 WHERE organization_id = old.organization_id AND account_id = old.account_id AND name = 'runs';
END;
--> statement-breakpoint
CREATE TRIGGER usage_events_of_busy AFTER INSERT ON usage_events BEGIN
  UPDATE busy_counts SET total = total + 1 WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'usage_events';
  INSERT INTO busy_counts (organization_id, account_id, name, total)
  SELECT new.organization_id, new.account_id, 'usage_events', (SELECT count(*) FROM usage_events INDEXED BY usage_events_time WHERE organization_id = new.organization_id AND account_id = new.account_id)
  WHERE random() & 511 = 0
    AND NOT EXISTS (SELECT 1 FROM busy_counts WHERE organization_id = new.organization_id AND account_id = new.account_id AND name = 'usage_events')
    AND EXISTS (SELECT 1 FROM usage_events INDEXED BY usage_events_time WHERE organization_id = new.organization_id AND account_id = new.account_id LIMIT 1 OFFSET 499);
END;
--> statement-breakpoint
CREATE TRIGGER usage_events_not_of_busy AFTER DELETE ON usage_events BEGIN
  UPDATE busy_counts SET total = total - 1 WHERE organization_id = old.organization_id AND account_id = old.account_id AND name = 'usage_events';
END;
--> statement-breakpoint
-- In the order of their days, ties by id: the page of a status is a range.
DROP INDEX tasks_status_due;
--> statement-breakpoint
CREATE INDEX `tasks_status_due` ON `tasks` (`organization_id`,`status`,`due_date`,`id`);
--> statement-breakpoint
CREATE INDEX `tasks_assignee` ON `tasks` (`organization_id`,`assignee`,`id`) WHERE assignee IS NOT NULL;
--> statement-breakpoint
DROP INDEX goals_status;
--> statement-breakpoint
CREATE INDEX `goals_status` ON `goals` (`organization_id`,`status`,`target_date`,`id`);
--> statement-breakpoint
-- Who did what to this?
CREATE INDEX `audit_log_target` ON `audit_log` (`organization_id`,`target_id`,`id`) WHERE target_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `engagements_created_by` ON `engagements` (`organization_id`,`created_by`,`id`);
--> statement-breakpoint
CREATE INDEX `survey_responses_submitted` ON `survey_responses` (`organization_id`,`survey_id`,`submitted_at`,`id`);
