/*
 * Is every valid document of the EPCIS set validated without an error, every wrong one refused, and each fault of the
 * mutants found at its place, by a rule that is there for it, with few words?
 *
 * KOLLI_LOUD: all findings of the documents that fail. An argument: the findings of that file, and nothing else.
 */
#include "vectors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kolli/json.h"
#include "kolli/validate.h"
#include "kolli/xml.h"
#include "validate/rule.h"

/* ---- What is found in a document ---- */

enum { MOST = 64 };

struct found {
    kolli_status status;
    kolli_level level;
    char pointer[160];
};

struct judged {
    struct found findings[MOST];
    size_t count; /* of all, also of those that had no room */
    size_t errors, warnings;
    kolli_status status; /* of reading */
    bool loud;
};

static void hear(void *context, const kolli_finding *finding)
{
    struct judged *judged = context;
    char text[400];
    judged->errors += finding->level == KOLLI_ERROR;
    judged->warnings += finding->level == KOLLI_WARNING;
    if (judged->count < MOST) {
        struct found *found = &judged->findings[judged->count];
        found->status = finding->diag.status;
        found->level = finding->level;
        memcpy(found->pointer, finding->diag.pointer, sizeof found->pointer);
    }
    judged->count++;
    if (judged->loud) {
        kolli_diag_text(&finding->diag, KOLLI_ENGLISH, text, sizeof text);
        printf("    %s %s, line %u, %s: %s\n", kolli_level_name(finding->level),
               kolli_status_name(finding->diag.status), finding->diag.line, finding->diag.pointer,
               text);
    }
}

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    *got = fread(buffer, 1, size, context);
    return ferror((FILE *)context) ? KOLLI_READ_FAILED : KOLLI_OK;
}

static kolli_status judge_json(kolli_validator *validator, FILE *file)
{
    kolli_json_reader *reader;
    const kolli_event *event;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    options.findings = kolli_validator_sink(validator);
    kolli_status status =
        kolli_json_reader_new(&reader, NULL, (kolli_source){give, file}, &options, NULL);
    kolli_finding_sink places = kolli_json_reader_sink(reader);
    while (status == KOLLI_OK &&
           (status = kolli_json_reader_next(reader, &event, NULL)) == KOLLI_OK && event != NULL) {
        status = kolli_validator_event(validator, event, &places);
    }
    kolli_validator_document(validator, kolli_json_reader_document(reader), &places);
    kolli_json_reader_free(reader);
    return status;
}

static kolli_status judge_xml(kolli_validator *validator, FILE *file)
{
    kolli_xml_reader *reader;
    const kolli_event *event;
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    options.findings = kolli_validator_sink(validator);
    options.places = true;
    kolli_status status =
        kolli_xml_reader_new(&reader, NULL, (kolli_source){give, file}, &options, NULL);
    kolli_finding_sink places = kolli_xml_reader_sink(reader);
    while (status == KOLLI_OK &&
           (status = kolli_xml_reader_next(reader, &event, NULL)) == KOLLI_OK && event != NULL) {
        status = kolli_validator_event(validator, event, &places);
    }
    kolli_validator_document(validator, kolli_xml_reader_document(reader), &places);
    kolli_xml_reader_free(reader);
    return status;
}

/* Reads and judges a file; false when it is absent. */
static bool judge_file(const char *file, bool json, struct judged *judged, bool loud)
{
    char path[4096];
    kolli_validator *validator;
    kolli_validator_options options = KOLLI_VALIDATOR_OPTIONS_INIT;
    snprintf(path, sizeof path, "%s/epcis/%s", vectors_folder(), file);
    FILE *opened = fopen(path, "rb");
    if (opened == NULL) {
        return false;
    }
    memset(judged, 0, sizeof *judged);
    judged->loud = loud;
    options.findings = (kolli_finding_sink){hear, judged};
    kolli_validator_new(&validator, NULL, &options, NULL);
    judged->status = json ? judge_json(validator, opened) : judge_xml(validator, opened);
    kolli_validator_free(validator);
    fclose(opened);
    return true;
}

static const char *member(const json_t *line, const char *name)
{
    const char *text = json_string_value(json_object_get(line, name));
    return text == NULL ? "" : text;
}

static bool is_json(const json_t *line)
{
    return strcmp(member(line, "format"), "json") == 0;
}

/* The verdict, with all findings of a document that fails when somebody wants them. */
static enum verdict verdict_of(const json_t *line, bool good)
{
    struct judged again;
    if (!good && getenv("KOLLI_LOUD") != NULL) {
        printf("  %s (%s)\n", member(line, "file"), member(line, "pointer"));
        judge_file(member(line, "file"), is_json(line), &again, true);
    }
    return good ? VECTOR_PASSED : VECTOR_FAILED;
}

/* ---- Samples ---- */

static bool json_wanted; /* the format that is judged now */

/*
 * xmllint refuses white space around a value that xsi:type makes a date and time; XML Schema takes it away first
 * (xsd:dateTime, whiteSpace collapse). Such a document is no matter of EPCIS.
 */
static bool is_of_xsi_type(const json_t *line)
{
    const char *why = member(line, "why");
    const char *element = strstr(why, "Element '{");
    return element != NULL && strstr(element, "time': '") != NULL;
}

static enum verdict judge_sample(const json_t *line)
{
    struct judged judged;
    if (is_json(line) != json_wanted ||
        !judge_file(member(line, "file"), is_json(line), &judged, false)) {
        return VECTOR_LEFT_OUT;
    }
    bool clean = judged.status == KOLLI_OK && judged.errors == 0;
    if (is_of_xsi_type(line)) {
        return VECTOR_ADVISORY;
    }
    return verdict_of(line, json_is_true(json_object_get(line, "valid")) == clean);
}

/* ---- Mutants ---- */

/*
 * Which rules find the faults of a category; see rule.def for the numbers. 0 ends a row. Reviewed by hand; a category
 * whose faults are found while reading, where no rule of events has a say, has the numbers of those rules all the same.
 */
static const struct category {
    const char *name;
    uint8_t rules[12];
} categories[] = {
    {"binding", {16, 24}},
    {"cardinality", {17, 21}},
    {"cbv-form", {25, 28}},
    {"cbv-term", {26, 27}},
    {"context", {32, 33, 35, 41}},
    {"digital-link", {31}},
    {"duplicate", {8, 18}},
    {"duplicate-key", {45}},
    {"empty", {8, 18}},
    {"encoding", {37}},
    {"epc-uri", {29, 30}},
    {"eventID", {17}},
    {"external", {1}},
    {"ilmd", {13}},
    {"namespace", {1, 35, 41}},
    {"number", {15}},
    {"parent", {10}},
    {"pdisp", {18}},
    {"required", {8, 17}},
    {"semantic", {10, 19, 30}},
    {"sensor", {14, 22, 23, 24}},
    {"time", {3, 7}},
    {"time-zone", {5}},
    {"uri", {30}},
    {"version", {2}},
    {"what", {8, 9, 11, 12}},
};

static bool is_of_category(const char *name, kolli_status status, kolli_level level)
{
    const struct rule_entry *rule =
        rule_of(status, level == KOLLI_ERROR ? CHECK_SCHEMA : CHECK_TEXT);
    for (size_t i = 0; i < sizeof categories / sizeof categories[0]; i++) {
        const uint8_t *rules = categories[i].rules;
        if (strcmp(categories[i].name, name) == 0) {
            return rule != NULL && memchr(rules, rule->number, sizeof categories[i].rules) != NULL;
        }
    }
    return false;
}

/* Is `inner` the pointer, or one step further in? */
static bool is_at_or_below(const char *pointer, const char *inner)
{
    size_t length = strlen(pointer);
    return strncmp(pointer, inner, length) == 0 &&
           (inner[length] == '\0' ||
            (inner[length] == '/' && strchr(inner + length + 1, '/') == NULL));
}

/* An entry of the list that the pointer names: "/epcList/3" is where a list of things is wrong. */
static bool is_entry(const char *pointer, const char *inner)
{
    size_t length = strlen(pointer);
    return is_at_or_below(pointer, inner) &&
           strspn(inner + length, "/0123456789") == strlen(inner + length);
}

static bool is_at(const struct found *found, const char *pointer, bool child)
{
    return is_entry(pointer, found->pointer) || pointer[0] == '\0' ||
           is_at_or_below(found->pointer, pointer) ||
           (child && is_at_or_below(pointer, found->pointer));
}

/* ---- One finding for one fault ---- */

static size_t spread[MOST + 1]; /* mutants by how many errors and warnings they have */

static enum verdict judge_invalid(const json_t *line)
{
    struct judged judged;
    const char *pointer = member(line, "pointer");
    if (is_json(line) != json_wanted || strcmp(member(line, "kind"), "invalid") != 0 ||
        !judge_file(member(line, "file"), is_json(line), &judged, false)) {
        return VECTOR_LEFT_OUT;
    }
    bool refused = judged.status != KOLLI_OK || judged.errors > 0;
    bool placed = pointer[0] == '\0' || judged.status != KOLLI_OK;
    for (size_t i = 0; i < judged.count && i < MOST; i++) {
        placed = placed || (judged.findings[i].level == KOLLI_ERROR &&
                            is_at(&judged.findings[i], pointer, false));
    }
    size_t count = judged.errors + judged.warnings + (judged.count == 0);
    spread[count < MOST ? count : MOST]++;
    if (count > 3 && getenv("KOLLI_LOUD") != NULL) {
        verdict_of(line, false);
    }
    return verdict_of(line, refused && placed);
}

static enum verdict judge_semantic(const json_t *line)
{
    struct judged judged;
    if (is_json(line) != json_wanted || strcmp(member(line, "kind"), "semantic") != 0 ||
        !judge_file(member(line, "file"), is_json(line), &judged, false)) {
        return VECTOR_LEFT_OUT;
    }
    bool good = false;
    for (size_t i = 0; i < judged.count && i < MOST; i++) {
        const struct found *found = &judged.findings[i];
        good =
            good || (found->level >= KOLLI_WARNING && is_at(found, member(line, "pointer"), true) &&
                     is_of_category(member(line, "category"), found->status, found->level));
    }
    size_t count = judged.errors + judged.warnings;
    spread[count < MOST ? count : MOST]++;
    if (count > 3 && getenv("KOLLI_LOUD") != NULL) {
        verdict_of(line, false);
    }
    return verdict_of(line, good);
}

/* The median and the most of findings, from their spread. */
static bool few_words(void)
{
    size_t all = 0;
    size_t below = 0;
    size_t median = 0;
    size_t most = 0;
    for (size_t i = 0; i <= MOST; i++) {
        all += spread[i];
        most = spread[i] > 0 ? i : most;
    }
    while (median < MOST && below + spread[median] <= all / 2) {
        below += spread[median++];
    }
    printf("errors and warnings for one fault, over %zu mutants: median %zu, at most %zu (", all,
           median, most);
    for (size_t i = 0; i <= most; i++) {
        printf("%s%zu: %zu", i > 0 ? ", " : "", i, spread[i]);
    }
    printf(")\n");
    return all == 0 || (median == 1 && most <= 3);
}

static void run(bool json)
{
    json_wanted = json;
    vectors_run_as(json ? "epcis/samples (JSON, validated)" : "epcis/samples (XML, validated)",
                   "epcis/manifest.jsonl", judge_sample);
    vectors_run_as(json ? "epcis/mutants invalid (JSON)" : "epcis/mutants invalid (XML)",
                   "epcis/mutants.jsonl", judge_invalid);
    vectors_run_as(json ? "epcis/mutants semantic (JSON)" : "epcis/mutants semantic (XML)",
                   "epcis/mutants.jsonl", judge_semantic);
}

int main(int count, char **arguments)
{
    struct judged judged;
    if (count > 1 && vectors_folder() != NULL) {
        bool found = judge_file(arguments[1], strstr(arguments[1], ".json") != NULL, &judged, true);
        printf("%s\n", found ? kolli_status_name(judged.status) : "no such file");
        return found ? 0 : 1;
    }
    run(true);
    run(false);
    bool few = few_words();
    int ended = vectors_end();
    return ended == 0 && !few ? 1 : ended;
}
