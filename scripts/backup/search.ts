/**
 * D1 exports no database that has a virtual table, and the search index is one. While an export is made, an
 * ordinary table of its name stands in: writes go on, whose triggers then fill that; searches fail for so long.
 */
export const STAND_IN = `
DROP TABLE accounts_search;
CREATE TABLE accounts_search (name, domain, external_id, tenant, facets);
`;

/** Makes the index anew from the accounts, whatever stands there in its name. Its words are those of migration 0016. */
export const REBUILD = `
DROP TABLE IF EXISTS accounts_search;
CREATE VIRTUAL TABLE accounts_search USING fts5(
  name, domain, external_id, tenant, facets, content = '', contentless_delete = 1, tokenize = 'trigram'
);
INSERT INTO accounts_search (rowid, name, domain, external_id, tenant, facets)
SELECT row_id, char(2, 2) || name, char(2, 2) || domain, char(2, 2) || external_id,
  char(3) || substr(organization_id, -12) || char(3),
  coalesce(char(4) || size || char(4), '') || iif(length(tags) > 1000, char(6, 6, 6), tags)
    || coalesce(char(5) || industry || char(5), '') FROM accounts;
`;
