/*
 * Does every row of tests/vectors/epcis-rules.jsonl find its fault, that alone and at its place, and nothing in the twin
 * beside it? And has every rule such a row?
 *
 * A line: name; rule and ground: the row of rule.def; form: json or xml; pointer: where it is told; bad and good: two
 * documents. "now" is 1 May 2026 for all.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "kolli/json.h"
#include "kolli/xml.h"
#include "support.h"
#include "validate/rule.h"

#define NOW "2026-05-01T00:00:00Z"

struct row {
    const char *name; /* first: a test of its own */
    json_t *line;
};

static struct row *rows;
static size_t row_count;

static const char *text_of(const struct row *row, const char *member)
{
    const char *text = json_string_value(json_object_get(row->line, member));
    assert_non_null(text);
    return text;
}

/* ---- Judging a document ---- */

struct heard {
    size_t count;
    kolli_finding first;
    char all[2000]; /* for whoever reads the failure */
};

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    size_t used = strlen(heard->all);
    if (heard->count++ == 0) {
        heard->first = *finding;
    }
    snprintf(heard->all + used, sizeof heard->all - used, "%s %s at %s; ",
             kolli_level_name(finding->level), kolli_status_name(finding->diag.status),
             finding->diag.pointer);
}

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    kolli_span *left = context;
    *got = left->len < size ? left->len : size;
    memcpy(buffer, left->ptr, *got);
    *left = span_from(*left, *got);
    return KOLLI_OK;
}

static kolli_validator *new_validator(struct heard *heard, kolli_profile profile)
{
    kolli_validator *validator;
    kolli_validator_options options = KOLLI_VALIDATOR_OPTIONS_INIT;
    *heard = (struct heard){.count = 0};
    options.findings = (kolli_finding_sink){hear, heard};
    options.profile = profile;
    options.has_now = true;
    assert_int_equal(kolli_time_parse(&options.now, SPAN(NOW), NULL), KOLLI_OK);
    assert_int_equal(kolli_validator_new(&validator, NULL, &options, NULL), KOLLI_OK);
    return validator;
}

static void judge_json(kolli_validator *validator, kolli_span text)
{
    kolli_json_reader *reader;
    const kolli_event *event;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.findings = kolli_validator_sink(validator);
    assert_int_equal(
        kolli_json_reader_new(&reader, NULL, (kolli_source){give, &text}, &options, NULL),
        KOLLI_OK);
    kolli_finding_sink places = kolli_json_reader_sink(reader);
    while (kolli_json_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        assert_int_equal(kolli_validator_event(validator, event, &places), KOLLI_OK);
    }
    kolli_validator_document(validator, kolli_json_reader_document(reader), &places);
    kolli_json_reader_free(reader);
}

static void judge_xml(kolli_validator *validator, kolli_span text)
{
    kolli_xml_reader *reader;
    const kolli_event *event;
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    options.findings = kolli_validator_sink(validator);
    options.places = true;
    assert_int_equal(
        kolli_xml_reader_new(&reader, NULL, (kolli_source){give, &text}, &options, NULL), KOLLI_OK);
    kolli_finding_sink places = kolli_xml_reader_sink(reader);
    while (kolli_xml_reader_next(reader, &event, NULL) == KOLLI_OK && event != NULL) {
        assert_int_equal(kolli_validator_event(validator, event, &places), KOLLI_OK);
    }
    kolli_validator_document(validator, kolli_xml_reader_document(reader), &places);
    kolli_xml_reader_free(reader);
}

static void judge(const struct row *row, const char *document, kolli_profile profile,
                  struct heard *heard)
{
    kolli_validator *validator = new_validator(heard, profile);
    kolli_span text = span_of(text_of(row, document));
    if (strcmp(text_of(row, "form"), "json") == 0) {
        judge_json(validator, text);
    } else {
        judge_xml(validator, text);
    }
    size_t counted = 0;
    for (int level = KOLLI_NOTE; level <= KOLLI_ERROR; level++) {
        counted += (size_t)kolli_validator_count(validator, (kolli_level)level);
    }
    assert_int_equal(counted, heard->count);
    kolli_validator_free(validator);
}

/* ---- Rows ---- */

static const struct rule_entry *rule_named(const struct row *row)
{
    const char *name = text_of(row, "rule");
    bool schema = strcmp(text_of(row, "ground"), "schema") == 0;
    const struct rule_entry *rule;
    for (size_t i = 0; (rule = rule_at(i)) != NULL; i++) {
        if (strcmp(kolli_status_name(rule->status), name) == 0 &&
            (rule->ground == CHECK_SCHEMA) == schema) {
            return rule;
        }
    }
    return NULL;
}

/* The fault alone, at its place, with the level of each profile. */
static void finds(void **state)
{
    const struct row *row = *state;
    struct heard heard;
    const struct rule_entry *rule = rule_named(row);
    assert_non_null(rule);
    for (unsigned profile = 0; profile < RULE_PROFILES; profile++) {
        judge(row, "bad", (kolli_profile)profile, &heard);
        if (rule->levels[profile] == RULE_SILENT) {
            assert_string_equal(heard.all, "");
            continue;
        }
        char wanted[300];
        snprintf(wanted, sizeof wanted, "%s %s at %s; ",
                 kolli_level_name((kolli_level)rule->levels[profile]),
                 kolli_status_name(rule->status), text_of(row, "pointer"));
        assert_string_equal(heard.all, wanted);
    }
}

static void passes(void **state)
{
    const struct row *row = *state;
    struct heard heard;
    judge(row, "good", KOLLI_PROFILE_STRICT, &heard);
    assert_string_equal(heard.all, "");
}

/* ---- Rules without a row ---- */

/* One that no vector can have at a bearable size: more eventIDs than are kept. */
static bool is_too_large(const struct rule_entry *rule)
{
    return rule->status == KOLLI_RULE_IDS_MANY;
}

static void covers(void **state)
{
    (void)state;
    const struct rule_entry *rule;
    size_t lacking = 0;
    for (size_t i = 0; (rule = rule_at(i)) != NULL; i++) {
        size_t found = 0;
        for (size_t k = 0; k < row_count; k++) {
            found += rule_named(&rows[k]) == rule;
        }
        if (found == 0 && !is_too_large(rule)) {
            printf("# no row: %s, %s\n", kolli_status_name(rule->status),
                   rule->ground == CHECK_SCHEMA ? "schema" : "text");
            lacking++;
        }
    }
    printf("# rules without a row: %zu\n", lacking);
    assert_int_equal(lacking, 0);
}

static void read_rows(const char *folder)
{
    char path[4096];
    json_error_t error;
    json_t *line;
    snprintf(path, sizeof path, "%s/epcis-rules.jsonl", folder);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    while ((line = json_loadf(file, JSON_DISABLE_EOF_CHECK, &error)) != NULL) {
        rows = realloc(rows, (row_count + 1) * sizeof *rows);
        assert_non_null(rows);
        rows[row_count++] = (struct row){json_string_value(json_object_get(line, "name")), line};
    }
    fclose(file);
}

int main(void)
{
    const char *folder = getenv("KOLLI_VECTORS");
    if (folder == NULL) {
        return 77;
    }
    read_rows(folder);
    suite_add_rows("finds", rows, sizeof *rows, row_count, finds);
    suite_add_rows("passes the twin of", rows, sizeof *rows, row_count, passes);
    suite_add("every rule has a row", covers);
    int failed = suite_run("validate_rules");
    for (size_t i = 0; i < row_count; i++) {
        json_decref(rows[i].line);
    }
    free(rows);
    return failed;
}
