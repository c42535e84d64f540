/* Does the table say what the Syntax Dictionary says, and does each rule judge as its test does? */
#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "syntax/ai.h"
#include "syntax/part.h"
#include "syntax/rule.h"
#include "vectors.h"

#define COLUMNS 12

/* The columns of the table that ai.def has. */
enum {
    FIRST = 0,
    LAST = 1,
    COMPONENTS = 3,
    SEPARATOR = 4,
    ATTRIBUTE = 5,
    KEY = 6,
    QUALIFIERS = 7,
    REQUIRES = 8,
    EXCLUDES = 9,
    TITLE = 11,
};

static size_t next_row;

/* ---- The table ---- */

/* The title in ASCII, as ai.def has it: a raised 2 or 3 is ^2 or ^3. */
static void ascii_title(const char *title, char out[64])
{
    size_t used = 0;
    for (; *title != '\0' && used < 62; title++) {
        bool raised = (unsigned char)title[0] == 0xC2 && ((unsigned char)title[1] & 0xFE) == 0xB2;
        if (raised) {
            out[used++] = '^';
            out[used++] = (unsigned char)*++title == 0xB2 ? '2' : '3';
        } else {
            out[used++] = *title;
        }
    }
    out[used] = '\0';
}

/* The rules of a component in the table's words: "csum+gcppos2", "-" for none. */
static void write_rules(rule_set rules, char out[64])
{
    size_t used = 0;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        char name[RULE_NAME];
        rule_name((enum rule_index)i, name);
        if ((rules >> i & 1) != 0) {
            used += (size_t)snprintf(out + used, 64 - used, "%s%s", used > 0 ? "+" : "", name);
        }
    }
    strcpy(out + used, used > 0 ? "" : "-");
}

static char set_letter(uint8_t set)
{
    return set == CHARSET_N ? 'N' : set == CHARSET_X ? 'X' : set == CHARSET_Y ? 'Y' : 'Z';
}

/* "N,13,13,mandatory,csum+gcppos1;X,1,17,optional,-" */
static void write_components(const struct ai_entry *entry, char out[512])
{
    size_t used = 0;
    for (size_t i = 0; i < AI_COMPONENTS && entry->component[i].max > 0; i++) {
        const struct ai_component *component = &entry->component[i];
        char rules[64];
        write_rules(component->rules, rules);
        used += (size_t)snprintf(out + used, 512 - used, "%s%c,%u,%u,%s,%s", i > 0 ? ";" : "",
                                 set_letter(component->set), (unsigned)component->min,
                                 (unsigned)component->max,
                                 component->optional ? "optional" : "mandatory", rules);
    }
}

static bool same(const char *wanted, const char *column, const char *found)
{
    bool good = strcmp(wanted, found) == 0;
    if (!good) {
        printf("  %s: \"%s\" in the dictionary, \"%s\" in ai.def\n", column, wanted, found);
    }
    return good;
}

static enum verdict judge_row(const char *row)
{
    char text[2048];
    const char *field[COLUMNS] = {text};
    size_t count = 1;
    snprintf(text, sizeof text, "%s", row);
    for (char *tab = strchr(text, '\t'); tab != NULL && count < COLUMNS;
         tab = strchr(tab + 1, '\t')) {
        *tab = '\0';
        field[count++] = tab + 1;
    }
    if (strcmp(field[FIRST], "ai_first") == 0) {
        return VECTOR_LEFT_OUT;
    }
    const struct ai_entry *entry = ai_row(vectors_dictionary(), next_row++);
    if (entry == NULL || count != COLUMNS) {
        return VECTOR_FAILED;
    }
    char components[512] = "";
    char title[64];
    write_components(entry, components);
    ascii_title(field[TITLE], title);
    bool good = same(field[FIRST], "first", entry->first);
    good = same(field[LAST], "last", entry->last) && good;
    good = same(field[COMPONENTS], "components", components) && good;
    good = same(field[SEPARATOR], "separator", entry->fixed ? "no" : "yes") && good;
    good = same(field[ATTRIBUTE], "attribute", entry->link == AI_BOUND ? "no" : "yes") && good;
    good = same(field[KEY], "key", entry->link == AI_KEY ? "yes" : "no") && good;
    good = same(field[QUALIFIERS], "qualifiers", entry->qualifiers) && good;
    good = same(field[REQUIRES], "requires", entry->requires) && good;
    good = same(field[EXCLUDES], "excludes", entry->excludes) && good;
    return same(title, "title", entry->title) && good ? VECTOR_PASSED : VECTOR_FAILED;
}

/* ---- The rules ---- */

/* The set's word for a status; a content that is not allowed has several words there. */
static bool same_class(kolli_status status, const char *class)
{
    static const struct {
        kolli_status status;
        const char *class;
    } classes[] = {
        {KOLLI_AI_CHARSET, "charset"},      {KOLLI_AI_DATE, "date-time"},
        {KOLLI_AI_TIME, "date-time"},       {KOLLI_AI_CODE, "code-list"},
        {KOLLI_CHECK_DIGIT, "check-digit"}, {KOLLI_CHECK_PAIR, "check-digit"},
        {KOLLI_COUPON_SHORT, "coupon"},     {KOLLI_COUPON_FIELD, "coupon"},
        {KOLLI_COUPON_PERIOD, "coupon"},    {KOLLI_COUPON_EXCESS, "coupon"},
    };
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        if (classes[i].status == status) {
            return strcmp(classes[i].class, class) == 0;
        }
    }
    return status == KOLLI_AI_CONTENT && strcmp(class, "code-list") != 0 &&
           strcmp(class, "coupon") != 0 && strcmp(class, "date-time") != 0;
}

/* One test on one string: the same answer, the same class of fault, the same place. */
static enum verdict judge_linter(const json_t *line)
{
    const char *linter = json_string_value(json_object_get(line, "linter"));
    enum rule_index rule = rule_named(span_of(linter));
    kolli_span input;
    input.ptr = vectors_bytes(line, "input", &input.len);
    kolli_diag diag = {0};
    if (rule == RULE_COUNT) {
        return VECTOR_FAILED;
    }
    struct part part = {.ai = SPAN("00"), .text = input, .diag = &diag};
    kolli_status status = part_check(&part, rule);
    if (status == KOLLI_OK || json_is_true(json_object_get(line, "ok"))) {
        return (status == KOLLI_OK) == json_is_true(json_object_get(line, "ok")) ? VECTOR_PASSED
                                                                                 : VECTOR_FAILED;
    }
    bool good = same_class(status, json_string_value(json_object_get(line, "class"))) &&
                diag.offset == (size_t)json_integer_value(json_object_get(line, "pos")) &&
                diag.length == (size_t)json_integer_value(json_object_get(line, "len"));
    return good ? VECTOR_PASSED : VECTOR_FAILED;
}

int main(void)
{
    vectors_run_rows("syntax/application-identifiers.tsv", judge_row);
    bool complete = next_row == 0 || ai_row(vectors_dictionary(), next_row) == NULL;
    if (!complete) {
        printf("  the table has rows behind the dictionary's last, from %s\n",
               ai_row(vectors_dictionary(), next_row)->first);
    }
    vectors_run("syntax/linter.jsonl", judge_linter);
    int result = vectors_end();
    return complete ? result : 1;
}
