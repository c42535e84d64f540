/*
 * Do the elements go together? The rules between application identifiers, over one symbol or over
 * all symbols on one thing.
 */
#include "base/fail.h"
#include "syntax/elements.h"

#define SIGNATURE "8030"

#define WORDS ((AI_CODES + 63) / 64)

/*
 * The AIs that are there, a bit each: the rules ask for many and find few, and the time must not
 * grow with the square of the elements in the input of a stranger.
 */
struct ai_set {
    uint64_t word[WORDS];
};

/* The codes that "390n" or "01" means: from, up to and not with to. */
struct codes {
    size_t from, to;
};

struct checking {
    const kolli_elements *const *lists;
    size_t count;
    bool one; /* list: a pointer says the element only */
    const kolli_finding_sink *findings;
    kolli_diag *diag;
    kolli_status status; /* of the first finding */
    bool repeats;        /* some AI is there twice */
    struct ai_set there;
    struct ai_set met; /* by the rule at work; kept only when some AI is there twice */
};

struct place {
    size_t list, index;
};

/* One element as a rule sees it. */
struct subject {
    const kolli_elements *list;
    const struct element_item *item;
    size_t code;
    struct place place;
};

typedef void rule_between(struct checking *checking, const struct subject *subject);

/* ---- AIs as numbers -------------------------------------------------------------------------- */

/* Reads "310n" up to the first character that is neither digit nor 'n'; 'n's stand at the end. */
static struct codes codes_read(const char **text)
{
    size_t digits = 0, number = 0, width = 1;
    for (; is_digit(**text) || **text == 'n'; ++*text, digits++) {
        bool any = **text == 'n';
        number = number * 10 + (any ? 0 : (size_t)(**text - '0'));
        width *= any ? 10 : 1;
    }
    size_t from = ai_first_code[digits] + number;
    return (struct codes){from, from + width};
}

static bool set_has(const struct ai_set *set, size_t code)
{
    return (set->word[code / 64] >> (code % 64) & 1) != 0;
}

/* Was it there before? */
static bool set_add(struct ai_set *set, size_t code)
{
    bool before = set_has(set, code);
    set->word[code / 64] |= (uint64_t)1 << (code % 64);
    return before;
}

/* The first code in the set that is one of these and not `own`; codes.to when there is none. */
static size_t set_find(const struct ai_set *set, struct codes codes, size_t own)
{
    size_t code = codes.from;
    while (code < codes.to) {
        if ((set->word[code / 64] >> (code % 64)) == 0) {
            code = (code / 64 + 1) * 64;
        } else if (code != own && set_has(set, code)) {
            return code;
        } else {
            code++;
        }
    }
    return codes.to;
}

/* ---- Elements -------------------------------------------------------------------------------- */

/* The element at the place, or the first of a later list; false behind the last. */
static bool subject_at(const struct checking *checking, struct place place, struct subject *subject)
{
    while (place.list < checking->count && place.index >= checking->lists[place.list]->count) {
        place = (struct place){place.list + 1, 0};
    }
    if (place.list == checking->count) {
        return false;
    }
    subject->list = checking->lists[place.list];
    subject->item = &subject->list->items[place.index];
    subject->code = subject->item->code;
    subject->place = place;
    return true;
}

static struct place place_behind(const struct subject *subject)
{
    return (struct place){subject->place.list, subject->place.index + 1};
}

/* The first element with an AI that is there. */
static struct subject first_with(const struct checking *checking, size_t code)
{
    struct subject subject = {.code = AI_CODES};
    struct place place = {0, 0};
    while (subject_at(checking, place, &subject) && subject.code != code) {
        place = place_behind(&subject);
    }
    return subject;
}

/* Did the rule at work meet this AI before? */
static bool met_before(struct checking *checking, const struct subject *subject)
{
    return checking->repeats && set_add(&checking->met, subject->code);
}

static void each_element(struct checking *checking, rule_between *rule)
{
    if (checking->repeats) {
        checking->met = (struct ai_set){{0}};
    }
    struct subject subject;
    for (struct place place = {0, 0}; subject_at(checking, place, &subject);
         place = place_behind(&subject)) {
        rule(checking, &subject);
    }
}

/* "/2", or "/1/2" where there are several lists. */
static void write_pointer(const struct checking *checking, struct place place, char *pointer)
{
    const size_t numbers[] = {place.list, place.index};
    for (size_t i = checking->one ? 1 : 0; i < 2; i++) {
        char digits[24];
        kolli_span number = span_uint(digits, numbers[i]);
        *pointer++ = '/';
        memcpy(pointer, number.ptr, number.len);
        pointer += number.len;
    }
    *pointer = '\0';
}

/* The finding about an element: {1} is its AI. */
static void tell(struct checking *checking, const struct subject *subject, kolli_status status,
                 kolli_span second, kolli_span third)
{
    kolli_diag diag;
    diag_fail(&diag, status, KOLLI_NO_OFFSET, 0, element_ai(subject->list, subject->item), second,
              third);
    write_pointer(checking, subject->place, diag.pointer);
    if (checking->status == KOLLI_OK) {
        checking->status = status;
        if (checking->diag != NULL) {
            *checking->diag = diag;
        }
    }
    finding_report(checking->findings, KOLLI_ERROR, &diag, KOLLI_NO_OFFSET);
}

/* ---- The rules ------------------------------------------------------------------------------- */

/* Does the row exclude the AI with this code? */
static bool excludes(const struct ai_entry *entry, size_t code)
{
    for (const char *text = entry->excludes; *text != '\0'; text += *text == ',') {
        struct codes codes = codes_read(&text);
        if (code >= codes.from && code < codes.to) {
            return true;
        }
    }
    return false;
}

/* In the standard's order; no AI begins another. */
static bool stands_before(kolli_span a, kolli_span b)
{
    return memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len) < 0;
}

/* Where each of two excludes the other, the first by the standard's order is told of. */
static void tell_excluded(struct checking *checking, const struct subject *subject, size_t code)
{
    struct subject other = first_with(checking, code);
    kolli_span ai = element_ai(other.list, other.item);
    bool told = stands_before(ai, element_ai(subject->list, subject->item)) &&
                other.item->entry != NULL && excludes(other.item->entry, subject->code);
    if (!told) {
        tell(checking, subject, KOLLI_AI_EXCLUDES, ai, SPAN(""));
    }
}

static void check_excludes(struct checking *checking, const struct subject *subject)
{
    if (subject->item->entry == NULL || met_before(checking, subject)) {
        return;
    }
    for (const char *text = subject->item->entry->excludes; *text != '\0'; text += *text == ',') {
        struct codes codes = codes_read(&text);
        for (;;) {
            size_t code = set_find(&checking->there, codes, subject->code);
            if (code >= codes.to) {
                break;
            }
            tell_excluded(checking, subject, code);
            codes.from = code + 1;
        }
    }
}

/* "8006+21": are all there? Reads to the end of the alternative. */
static bool alternative_holds(const struct ai_set *there, size_t own, const char **text)
{
    bool holds = true;
    for (;; ++*text) {
        struct codes codes = codes_read(text);
        holds = holds && set_find(there, codes, own) < codes.to;
        if (**text != '+') {
            return holds;
        }
    }
}

/* "01|8006+21": is one of them there? Reads to the end of the part when none is. */
static bool part_holds(const struct ai_set *there, size_t own, const char **text)
{
    while (!alternative_holds(there, own, text)) {
        if (**text != '|') {
            return false;
        }
        ++*text;
    }
    return true;
}

/* The part as people read it in any language: "01/8006+21". */
static void tell_required(struct checking *checking, const struct subject *subject, kolli_span part)
{
    char shown[120];
    part = span_first(part, sizeof shown);
    for (size_t i = 0; i < part.len; i++) {
        shown[i] = part.ptr[i] == '|' ? '/' : part.ptr[i];
    }
    tell(checking, subject, KOLLI_AI_REQUIRES, (kolli_span){shown, part.len}, SPAN(""));
}

static void check_requires(struct checking *checking, const struct subject *subject)
{
    if (subject->item->entry == NULL || met_before(checking, subject)) {
        return;
    }
    const char *text = subject->item->entry->requires;
    while (text != NULL && *text != '\0') {
        const char *begin = text;
        if (!part_holds(&checking->there, subject->code, &text)) {
            tell_required(checking, subject, (kolli_span){begin, (size_t)(text - begin)});
        }
        text = strchr(text, '&');
        text = text == NULL ? NULL : text + strspn(text, "& ");
    }
}

static void check_repeated(struct checking *checking, const struct subject *subject)
{
    if (!met_before(checking, subject)) {
        return;
    }
    struct subject first = first_with(checking, subject->code);
    kolli_span value = element_value(first.list, first.item);
    kolli_span other = element_value(subject->list, subject->item);
    if (!span_equal(value, other)) {
        tell(checking, subject, KOLLI_AI_REPEATED, value, other);
    }
}

static bool has_optional(const struct ai_entry *entry)
{
    bool found = false;
    for (size_t i = 0; i < AI_COMPONENTS; i++) {
        found = found || entry->component[i].optional;
    }
    return found;
}

/* A key such as the GDTI, whose serial may be left out: is it? */
static bool lacks_serial(const struct element_item *item)
{
    const struct ai_entry *entry = item->entry;
    return entry != NULL && entry->link == AI_KEY && has_optional(entry) &&
           item->length == ai_min(entry);
}

/* A signature speaks of one thing, so the key beside it must name one. */
static void check_serial(struct checking *checking, const struct subject *subject)
{
    if (lacks_serial(subject->item)) {
        tell(checking, subject, KOLLI_AI_SERIAL_MISSING, SPAN(SIGNATURE), SPAN(""));
    }
}

/* ---- The check ------------------------------------------------------------------------------- */

static void note_element(struct checking *checking, const struct subject *subject)
{
    checking->repeats = set_add(&checking->there, subject->code) || checking->repeats;
}

/* The sets, which are large, are cleared when they are needed. */
static void checking_begin(struct checking *checking, const kolli_elements *const *lists,
                           size_t count, const kolli_finding_sink *findings, kolli_diag *diag)
{
    checking->lists = lists;
    checking->count = count;
    checking->one = false;
    checking->findings = findings;
    checking->diag = diag;
    checking->status = KOLLI_OK;
    checking->repeats = false;
}

static kolli_status check(struct checking *checking, const kolli_check_options *given)
{
    kolli_check_options options = KOLLI_CHECK_OPTIONS_INIT;
    if (given != NULL) {
        memcpy(&options, given, given->size < sizeof options ? given->size : sizeof options);
    }
    checking->there = (struct ai_set){{0}};
    each_element(checking, note_element);
    if (!options.skip_excludes) {
        each_element(checking, check_excludes);
    }
    if (!options.skip_requires) {
        each_element(checking, check_requires);
    }
    if (!options.skip_repeats && checking->repeats) {
        each_element(checking, check_repeated);
    }
    if (!options.skip_serials && set_has(&checking->there, ai_code(SPAN(SIGNATURE)))) {
        each_element(checking, check_serial);
    }
    return checking->status;
}

kolli_status kolli_elements_check(const kolli_elements *list, const kolli_check_options *options,
                                  const kolli_finding_sink *findings, kolli_diag *diag)
{
    struct checking checking;
    checking_begin(&checking, &list, 1, findings, diag);
    checking.one = true;
    return check(&checking, options);
}

kolli_status kolli_elements_check_set(const kolli_elements *const *lists, size_t count,
                                      const kolli_check_options *options,
                                      const kolli_finding_sink *findings, kolli_diag *diag)
{
    struct checking checking;
    checking_begin(&checking, lists, count, findings, diag);
    return check(&checking, options);
}
