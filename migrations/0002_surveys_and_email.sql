-- Surveys, their recipients and responses, and every email that goes out.
CREATE TABLE `surveys` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`description` text,
	`type` text NOT NULL,
	`status` text NOT NULL,
	`questions` text NOT NULL,
	`allow_anonymous` integer NOT NULL,
	`send_confirmation` integer NOT NULL,
	`expiry_date` text,
	`recipients` integer DEFAULT 0 NOT NULL,
	`listed` integer DEFAULT 0 NOT NULL,
	`responses` integer DEFAULT 0 NOT NULL,
	`answered` integer DEFAULT 0 NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `surveys_deleted` ON `surveys` (`deleted_at`) WHERE deleted_at IS NOT NULL;
--> statement-breakpoint
CREATE TABLE `survey_sends` (
	`organization_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`id` text NOT NULL,
	`origin` text NOT NULL,
	`reminders` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `survey_id`, `id`),
	FOREIGN KEY (`organization_id`,`survey_id`) REFERENCES `surveys`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `survey_recipients` (
	`organization_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`id` text NOT NULL,
	`send_id` text NOT NULL,
	`email` text NOT NULL,
	`address` text NOT NULL,
	`name` text,
	`account_id` text,
	`status` text NOT NULL,
	`reason` text,
	`scheduled_at` integer,
	`sent_at` integer,
	`contacted_at` integer,
	`next_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `survey_id`, `id`),
	FOREIGN KEY (`organization_id`,`survey_id`) REFERENCES `surveys`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `survey_recipients_contacted` ON `survey_recipients` (`organization_id`,`address`,`contacted_at`) WHERE contacted_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `survey_recipients_due` ON `survey_recipients` (`organization_id`,`next_at`) WHERE next_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `survey_recipients_account` ON `survey_recipients` (`account_id`,`organization_id`);
--> statement-breakpoint
CREATE TABLE `survey_responses` (
	`organization_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`id` text NOT NULL,
	`recipient_id` text,
	`account_id` text,
	`respondent_email` text,
	`respondent_name` text,
	`anonymous` integer NOT NULL,
	`answers` text NOT NULL,
	`tallied` text NOT NULL,
	`score` real,
	`submitted_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `survey_id`, `id`),
	FOREIGN KEY (`organization_id`,`survey_id`) REFERENCES `surveys`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `survey_responses_recipient` ON `survey_responses` (`organization_id`,`survey_id`,`recipient_id`) WHERE recipient_id IS NOT NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX `survey_responses_respondent` ON `survey_responses` (`organization_id`,`survey_id`,respondent_email COLLATE NOCASE) WHERE recipient_id IS NULL AND respondent_email IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `survey_responses_account` ON `survey_responses` (`account_id`,`organization_id`,`id`);
--> statement-breakpoint
CREATE TABLE `survey_tallies` (
	`organization_id` text NOT NULL,
	`survey_id` text NOT NULL,
	`question_id` text NOT NULL,
	`value` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `survey_id`, `question_id`, `value`),
	FOREIGN KEY (`organization_id`,`survey_id`) REFERENCES `surveys`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
-- One row for each scored answer, also when nobody knows whose account it is: until now there was one for
-- each response of an account.
ALTER TABLE `survey_scores` RENAME TO `survey_scores_before`;
--> statement-breakpoint
CREATE TABLE `survey_scores` (
	`organization_id` text NOT NULL,
	`response_id` text NOT NULL,
	`question_id` text DEFAULT '' NOT NULL,
	`account_id` text,
	`answered_at` integer NOT NULL,
	`type` text NOT NULL,
	`score` real NOT NULL,
	`scaled` real NOT NULL,
	PRIMARY KEY(`organization_id`, `response_id`, `question_id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`,`account_id`) REFERENCES `accounts`(`organization_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `survey_scores` (organization_id, response_id, account_id, answered_at, type, score, scaled)
SELECT organization_id, response_id, account_id, answered_at, type, score, scaled FROM `survey_scores_before`;
--> statement-breakpoint
DROP TABLE `survey_scores_before`;
--> statement-breakpoint
CREATE INDEX `survey_scores_account` ON `survey_scores` (`organization_id`,`account_id`,`answered_at`,`type`,`score`,`scaled`);
--> statement-breakpoint
CREATE INDEX `survey_scores_time` ON `survey_scores` (`organization_id`,`type`,`answered_at`,`score`);
--> statement-breakpoint
CREATE TABLE `email_contents` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`account_id` text,
	`html` text NOT NULL,
	`text` text NOT NULL,
	`origin` text NOT NULL,
	`unsubscribable` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `email_contents_account` ON `email_contents` (`account_id`,`organization_id`);
--> statement-breakpoint
CREATE TABLE `emails` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`content_id` text NOT NULL,
	`subject` text NOT NULL,
	`to_email` text NOT NULL,
	`to_name` text,
	`account_id` text,
	`survey_id` text,
	`recipient_id` text,
	`template_id` text,
	`token` text,
	`token_hash` text NOT NULL,
	`status` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`lease` text,
	`lease_until` integer,
	`provider` text,
	`provider_message_id` text,
	`error` text,
	`sent_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `emails_due` ON `emails` (`organization_id`,`next_attempt_at`) WHERE status = 'queued';
--> statement-breakpoint
CREATE INDEX `emails_account` ON `emails` (`account_id`,`organization_id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `emails_token` ON `emails` (`token_hash`);
--> statement-breakpoint
CREATE INDEX `emails_provider_message` ON `emails` (`provider_message_id`) WHERE provider_message_id IS NOT NULL;
--> statement-breakpoint
-- Each email as it is seen, in one read. The emails lead, whatever the planner makes of it.
CREATE VIEW `email_messages` AS
SELECT e.*, c.html, c.text, c.origin, c.unsubscribable
FROM emails e CROSS JOIN email_contents c ON c.organization_id = e.organization_id AND c.id = e.content_id;
--> statement-breakpoint
CREATE TABLE `email_templates` (
	`organization_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`subject` text NOT NULL,
	`html` text NOT NULL,
	`text` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `email_templates_name` ON `email_templates` (`organization_id`,`name`);
--> statement-breakpoint
CREATE TABLE `suppressions` (
	`organization_id` text NOT NULL,
	`address` text NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `address`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `suppressions_newest` ON `suppressions` (`organization_id`,`created_at`,`address`);
--> statement-breakpoint
-- Tallies and counts follow the responses, whoever removes them. `updated_at` moves each time, since a survey
-- is seen with its results.
CREATE TRIGGER survey_responses_added AFTER INSERT ON survey_responses BEGIN
  INSERT INTO survey_tallies (organization_id, survey_id, question_id, value, n)
  SELECT new.organization_id, new.survey_id, json_extract(t.value, '$[0]'), json_extract(t.value, '$[1]'), 1
  FROM json_each(new.tallied) t WHERE true
  ON CONFLICT DO UPDATE SET n = n + 1;
  UPDATE surveys SET responses = responses + 1, answered = answered + (new.recipient_id IS NOT NULL),
    updated_at = max(updated_at + 1, new.created_at)
  WHERE organization_id = new.organization_id AND id = new.survey_id;
END;
--> statement-breakpoint
CREATE TRIGGER survey_responses_changed AFTER UPDATE OF answers ON survey_responses
WHEN old.answers IS NOT new.answers BEGIN
  UPDATE survey_tallies SET n = n - 1
  WHERE organization_id = old.organization_id AND survey_id = old.survey_id AND (question_id, value) IN (
    SELECT json_extract(t.value, '$[0]'), json_extract(t.value, '$[1]') FROM json_each(old.tallied) t);
  INSERT INTO survey_tallies (organization_id, survey_id, question_id, value, n)
  SELECT new.organization_id, new.survey_id, json_extract(t.value, '$[0]'), json_extract(t.value, '$[1]'), 1
  FROM json_each(new.tallied) t WHERE true
  ON CONFLICT DO UPDATE SET n = n + 1;
  UPDATE surveys SET updated_at = max(updated_at + 1, new.updated_at)
  WHERE organization_id = new.organization_id AND id = new.survey_id;
END;
--> statement-breakpoint
CREATE TRIGGER survey_responses_removed AFTER DELETE ON survey_responses BEGIN
  UPDATE survey_tallies SET n = n - 1
  WHERE organization_id = old.organization_id AND survey_id = old.survey_id AND (question_id, value) IN (
    SELECT json_extract(t.value, '$[0]'), json_extract(t.value, '$[1]') FROM json_each(old.tallied) t);
  UPDATE surveys SET responses = responses - 1, answered = answered - (old.recipient_id IS NOT NULL),
    updated_at = updated_at + 1
  WHERE organization_id = old.organization_id AND id = old.survey_id AND deleted_at IS NULL;
  DELETE FROM survey_scores WHERE organization_id = old.organization_id AND response_id = old.id;
END;
--> statement-breakpoint
-- A send counts its recipients itself, a thousand at a time; those that go with their account are counted here.
CREATE TRIGGER survey_recipients_removed AFTER DELETE ON survey_recipients BEGIN
  UPDATE surveys SET listed = listed - 1, recipients = recipients - (old.status = 'sent'), updated_at = updated_at + 1
  WHERE organization_id = old.organization_id AND id = old.survey_id AND deleted_at IS NULL;
END;
--> statement-breakpoint
-- What is sent counts itself, a thousand at a time; what goes with its account is counted here.
CREATE TRIGGER emails_removed AFTER DELETE ON emails BEGIN
  UPDATE row_counts SET total = total - 1 WHERE organization_id = old.organization_id AND name = 'emails';
END;
--> statement-breakpoint
CREATE TRIGGER suppressions_added AFTER INSERT ON suppressions BEGIN
  INSERT INTO row_counts (organization_id, name, total) VALUES (new.organization_id, 'suppressions', 1)
  ON CONFLICT DO UPDATE SET total = total + 1;
END;
--> statement-breakpoint
CREATE TRIGGER suppressions_removed AFTER DELETE ON suppressions BEGIN
  UPDATE row_counts SET total = total - 1 WHERE organization_id = old.organization_id AND name = 'suppressions';
END;
--> statement-breakpoint
-- What may have an account goes with it. Not by a foreign key: without statistics SQLite walks all of the
-- tenant's rows for that, rather than use the index of their accounts, which here leads with the account's id.
CREATE TRIGGER accounts_leaving BEFORE DELETE ON accounts BEGIN
  DELETE FROM survey_responses WHERE account_id = old.id;
  DELETE FROM survey_recipients WHERE account_id = old.id;
  DELETE FROM emails WHERE account_id = old.id;
  DELETE FROM email_contents WHERE account_id = old.id;
END;
