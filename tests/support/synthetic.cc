#include "tests/support/synthetic.h"

namespace plumb::test {

std::string synthetic_schema(int tables, bool changed) {
  std::string out = "CREATE SCHEMA app;\nCREATE TYPE app.state AS ENUM ('new', 'open', 'closed');\n";
  for (int i = 0; i < tables; ++i) {
    const std::string n = std::to_string(i);
    const std::string table = "app.entity_" + n;
    const bool differs = changed && i % 100 == 7;
    out += "CREATE TABLE " + table + " (\n"
           "    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n"
           "    code varchar(" + std::string(differs ? "64" : "40") + ") NOT NULL,\n"
           "    name text DEFAULT 'unnamed' NOT NULL,\n"
           "    state app.state DEFAULT 'new' NOT NULL,\n"
           "    amount numeric(12,2) DEFAULT " + std::string(differs ? "1" : "0") + " NOT NULL,\n"
           "    share double precision,\n"
           "    tags text[] DEFAULT '{}' NOT NULL,\n"
           "    details jsonb,\n" + (differs ? "    extra integer,\n" : "") +
           "    parent_id bigint,\n"
           "    created_at timestamp with time zone DEFAULT now() NOT NULL,\n"
           "    updated_at timestamp with time zone,\n"
           "    CONSTRAINT entity_" + n + "_code_key UNIQUE (code),\n"
           "    CONSTRAINT entity_" + n + "_amount_check CHECK (amount >= 0 AND amount < 1000000),\n"
           "    CONSTRAINT entity_" + n + "_share_check CHECK (share IS NULL OR share BETWEEN 0 AND 1)\n);\n";
    out += "CREATE INDEX entity_" + n + "_state_idx ON " + table + " (state, created_at DESC);\n";
    out += "CREATE INDEX entity_" + n + "_name_idx ON " + table + " (lower(name)) WHERE updated_at IS NOT NULL;\n";
    if (differs) out += "CREATE INDEX entity_" + n + "_extra_idx ON " + table + " (extra);\n";
    if (i > 0) {
      out += "ALTER TABLE " + table + " ADD CONSTRAINT entity_" + n + "_parent_fkey FOREIGN KEY (parent_id) REFERENCES app.entity_" +
             std::to_string(i / 2) + " (id) ON DELETE CASCADE;\n";
    }
    if (i % 10 == 0) {
      out += "CREATE VIEW app.open_" + n + " AS SELECT e.id, e.code, e.amount * 2 AS doubled, p.name AS parent_name\n"
             "  FROM " + table + " e LEFT JOIN app.entity_" + std::to_string(i / 2) + " p ON p.id = e.parent_id\n"
             "  WHERE e.state IN ('new', 'open') AND e.amount > 10;\n";
      out += "CREATE FUNCTION app.touch_" + n + "() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  NEW.updated_at := now();\n  RETURN NEW;\nEND\n$$;\n";
      out += "CREATE TRIGGER touch BEFORE UPDATE ON " + table + " FOR EACH ROW EXECUTE FUNCTION app.touch_" + n + "();\n";
    }
  }
  return out;
}

}  // namespace plumb::test
