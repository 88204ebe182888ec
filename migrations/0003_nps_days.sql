-- NPS answers per UTC day. A REPLACE would skip the trigger on deletion: write upserts.
CREATE TRIGGER nps_added AFTER INSERT ON survey_scores WHEN new.type = 'nps' BEGIN
  INSERT INTO nps_days (organization_id, day, answers, promoters, detractors)
  VALUES (new.organization_id, date(new.answered_at / 1000, 'unixepoch'), 1, new.score >= 9, new.score <= 6)
  ON CONFLICT DO UPDATE SET answers = answers + 1,
    promoters = promoters + excluded.promoters, detractors = detractors + excluded.detractors;
END;
--> statement-breakpoint
CREATE TRIGGER nps_removed AFTER DELETE ON survey_scores WHEN old.type = 'nps' BEGIN
  UPDATE nps_days SET answers = answers - 1,
    promoters = promoters - (old.score >= 9), detractors = detractors - (old.score <= 6)
  WHERE organization_id = old.organization_id AND day = date(old.answered_at / 1000, 'unixepoch');
END;
--> statement-breakpoint
CREATE TRIGGER nps_changed AFTER UPDATE OF answered_at, type, score ON survey_scores
WHEN (old.type = 'nps' OR new.type = 'nps')
  AND (old.answered_at, old.type, old.score) <> (new.answered_at, new.type, new.score) BEGIN
  UPDATE nps_days SET answers = answers - 1,
    promoters = promoters - (old.score >= 9), detractors = detractors - (old.score <= 6)
  WHERE old.type = 'nps' AND organization_id = old.organization_id AND day = date(old.answered_at / 1000, 'unixepoch');
  INSERT INTO nps_days (organization_id, day, answers, promoters, detractors)
  SELECT new.organization_id, date(new.answered_at / 1000, 'unixepoch'), 1, new.score >= 9, new.score <= 6
  WHERE new.type = 'nps'
  ON CONFLICT DO UPDATE SET answers = answers + 1,
    promoters = promoters + excluded.promoters, detractors = detractors + excluded.detractors;
END;
