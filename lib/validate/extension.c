/* Are members of extensions and of ilmd named and filled as they may be? EPCIS 2.0 §9.1, §10. */
#include "base/utf8.h"
#include "validate/validator.h"

#include <stdio.h>

/* ---- Where it is ---- */

#define STEPS 8 /* of a pointer: those nearest to the event */

/* A step of RFC 6901: ~ and / in it are escaped. */
static void add_text(char pointer[CHECK_POINTER], size_t *used, kolli_span text)
{
    for (size_t i = 0; i < text.len && *used + 2 < CHECK_POINTER; i++) {
        bool escaped = text.ptr[i] == '~' || text.ptr[i] == '/';
        if (escaped) {
            pointer[(*used)++] = '~';
        }
        pointer[(*used)++] = text.ptr[i] == '~' ? '0' : text.ptr[i] == '/' ? '1' : text.ptr[i];
    }
}

/* The name as it was written: ex:lot, https://example.org/lot, or a word of the context. */
static void add_step(char pointer[CHECK_POINTER], size_t *used, const kolli_member *step)
{
    pointer[(*used)++] = '/';
    if (step->spelling == KOLLI_SPELT_TERM) {
        add_text(pointer, used, step->prefix);
        return;
    }
    if (step->spelling == KOLLI_SPELT_IRI) {
        add_text(pointer, used, step->space);
    } else if (step->spelling == KOLLI_SPELT_PREFIX && step->prefix.len > 0) {
        add_text(pointer, used, step->prefix);
        add_text(pointer, used, SPAN(":"));
    }
    add_text(pointer, used, step->name);
}

static void member_pointer(const char *base, const struct member *member,
                           char pointer[CHECK_POINTER])
{
    const struct member *steps[STEPS];
    size_t count = 0;
    size_t depth = 0;
    for (const struct member *up = member; up != NULL; up = up->parent) {
        depth += up->parent == NULL || up->parent->shown.kind != KOLLI_MEMBER_LIST;
    }
    for (const struct member *up = member; up != NULL; up = up->parent) {
        bool named = up->parent == NULL || up->parent->shown.kind != KOLLI_MEMBER_LIST;
        if (named && depth-- <= STEPS) {
            steps[count++] = up;
        }
    }
    size_t used = strlen(base);
    memcpy(pointer, base, used);
    while (count > 0 && used + 3 < CHECK_POINTER) {
        add_step(pointer, &used, &steps[--count]->shown);
    }
    pointer[used] = '\0';
}

/* Some members of one place in the event. */
struct walk {
    kolli_validator *validator;
    const char *base; /* the pointer to their place */
    kolli_span space; /* the last namespace that was looked at */
    bool reserved;    /* it is one of GS1's */
};

static void say(const struct walk *walk, const struct member *member, kolli_status status,
                kolli_span first, kolli_span second)
{
    char pointer[CHECK_POINTER];
    kolli_diag diag;
    diag_fail(&diag, status, KOLLI_NO_OFFSET, 0, first, second);
    member_pointer(walk->base, member, pointer);
    validator_tell_at(walk->validator, pointer, CHECK_TEXT, &diag);
}

/* ---- Namespaces ---- */

/* GS1 alone adds names to those of EPCIS and the CBV; master data attributes are there to be used. */
static bool is_reserved(kolli_span space)
{
    static const char *const starts[] = {
        "urn:epcglobal:epcis",       "urn:epcglobal:xsd:",        "https://ref.gs1.org/epcis/",
        "http://ref.gs1.org/epcis/", "https://ns.gs1.org/epcis/", "https://ref.gs1.org/cbv/",
        "http://ref.gs1.org/cbv/",   "https://ns.gs1.org/cbv/",
    };
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        if (span_starts(space, span_of(starts[i]))) {
            return true;
        }
    }
    return span_starts(space, SPAN("urn:epcglobal:cbv:")) &&
           !span_starts(space, SPAN("urn:epcglobal:cbv:mda"));
}

static void judge_space(struct walk *walk, const struct member *member)
{
    kolli_span space = member->shown.space;
    if (space.ptr != walk->space.ptr || space.len != walk->space.len) {
        walk->space = space;
        walk->reserved = is_reserved(space);
    }
    if (walk->reserved && member->head == member) {
        say(walk, member, KOLLI_RULE_SPACE_RESERVED, member->shown.name, space);
    }
}

/* ---- Names and texts that XML cannot have ---- */

/* A local name of ASCII, as field names are; letters beyond it are letters in XML, too. */
static bool is_xml_name(kolli_span name)
{
    bool good = name.len > 0 && !is_digit(name.ptr[0]) && name.ptr[0] != '-' && name.ptr[0] != '.';
    for (size_t i = 0; good && i < name.len; i++) {
        char c = name.ptr[i];
        good = is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' ||
               (unsigned char)c >= 0x80;
    }
    return good;
}

/* A control character, or U+FFFE and U+FFFF; the text's length when there is none. XML 1.0 §2.2. */
static size_t bad_character(kolli_span text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c >= 0x20 && c != 0xEF) {
            continue;
        }
        bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        bool none = c == 0xEF && text.len - i >= 3 && (unsigned char)text.ptr[i + 1] == 0xBF &&
                    (unsigned char)text.ptr[i + 2] >= 0xBE;
        if (control || none) {
            return i;
        }
    }
    return text.len;
}

static void judge_text(struct walk *walk, const struct member *member)
{
    kolli_span text = member->shown.text;
    size_t bad = bad_character(text);
    char shown[8];
    if (bad < text.len && text.ptr[bad] != '\0') { /* which the reader tells */
        bool control = (unsigned char)text.ptr[bad] < 0x20;
        snprintf(shown, sizeof shown, "U+%04X",
                 control ? (unsigned char)text.ptr[bad]
                         : 0xFF00U + ((unsigned char)text.ptr[bad + 2] | 0x40U));
        say(walk, member, KOLLI_RULE_CHARACTER, member->shown.name, span_of(shown));
    }
}

/* ---- The walk ---- */

static void judge_members(kolli_validator *validator, const char *base,
                          const struct members *members)
{
    bool json = validator->event->origin.syntax == KOLLI_SYNTAX_JSON;
    struct walk walk = {validator, base, {NULL, 0}, false};
    for (const struct member *member = members->first; member != NULL;
         member = member_following(member)) {
        bool item = member->parent != NULL && member->parent->shown.kind == KOLLI_MEMBER_LIST;
        if (member->shown.space.len > 0 && !item) {
            judge_space(&walk, member);
        }
        if (json && !item && member->shown.space.len > 0 && !is_xml_name(member->shown.name)) {
            say(&walk, member, KOLLI_RULE_NAME_XML, member->shown.name, SPAN(""));
        }
        if (json && member->shown.text.len > 0) {
            judge_text(&walk, member);
        }
    }
}

static void judge_sensors(kolli_validator *validator, const kolli_event *event)
{
    size_t count;
    char base[CHECK_POINTER];
    const struct sensor_element *elements = sensor_elements(event, &count);
    for (size_t i = 0; i < count; i++) {
        const struct sensor_record *reports = elements[i].reports.items;
        struct check_place place = CHECK_SENSOR(i, KOLLI_SENSOR_ELEMENT, NAMES_NONE);
        if (elements[i].members.first != NULL) {
            check_pointer(&place, base);
            judge_members(validator, base, &elements[i].members);
        }
        place.report = KOLLI_SENSOR_METADATA;
        if (elements[i].metadata.members.first != NULL) {
            check_pointer(&place, base);
            judge_members(validator, base, &elements[i].metadata.members);
        }
        for (size_t k = 0; k < elements[i].reports.count; k++) {
            place.report = k;
            if (reports[k].members.first != NULL) {
                check_pointer(&place, base);
                judge_members(validator, base, &reports[k].members);
            }
        }
    }
}

void extension_judge(kolli_validator *validator, const kolli_event *event)
{
    static const struct {
        kolli_field field;
        const char *base;
    } places[] = {
        {KOLLI_FIELD_ILMD, "/ilmd"},
        {KOLLI_FIELD_EXTENSION, ""},
        {KOLLI_FIELD_ERROR_EXTENSION, "/errorDeclaration"},
        {KOLLI_FIELD_READ_POINT, "/readPoint"},
        {KOLLI_FIELD_BIZ_LOCATION, "/bizLocation"},
    };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const struct members *members = &event->slots[places[i].field].as.members;
        if (event_is_filled(event, places[i].field) && members->first != NULL) {
            judge_members(validator, places[i].base, members);
        }
    }
    judge_sensors(validator, event);
}
