/* Where does the next event begin, without reading those before it? See scan.h. */
#include "xml/walk.h"

/* The kind that an event of this name is counted as; SPLIT_KINDS: none. */
static uint32_t kind_of(kolli_span name)
{
    kolli_event_type type;
    return span_equal(name, SPAN("QuantityEvent"))                         ? FIELD_EVENT_TYPES
           : kolli_event_type_find(name, &type) && type != KOLLI_OWN_EVENT ? (uint32_t)type
                                                                           : SPLIT_KINDS;
}

/* An event, whose start tag was passed. */
static bool pass_event(struct walk *walk, const struct tag *tag)
{
    return walk->at - tag->name.ptr < SCAN_TAG && (tag->empty || walk_content(walk, tag->name));
}

/* Is it an event of EPCIS's, or one of a type of somebody's own? */
static bool is_event(const struct tag *tag)
{
    return !tag->declares && kind_of(tag->name) < SPLIT_KINDS;
}

static bool is_own_event(const struct walk *walk, const struct tag *tag)
{
    kolli_span space =
        tag->space.ptr != NULL ? tag->space : walk_space_around(walk->given, tag->name);
    return space.len > 0 && !member_is_epcis_space(space) &&
           (walk->given->own[0] == NULL || !span_equal(space, span_of(walk->given->own[0])));
}

static bool is_wrapper(const struct tag *tag)
{
    return tag->bare && !tag->empty && span_equal(tag->name, SPAN("extension"));
}

/* A wrapper, whose start tag was passed, with events in it, and perhaps wrappers, but no empty ones. */
static bool pass_wrapper(struct walk *walk, struct split_cut *cut)
{
    bool filled = false;
    for (size_t open = 1; open > 0;) {
        struct tag tag;
        if (!walk_between(walk)) {
            return false;
        }
        if (filled && walk_pass(walk, SPAN("</extension>"))) {
            open--;
            continue;
        }
        if (!walk_start(walk, &tag)) {
            return false;
        }
        filled = is_event(&tag) || is_own_event(walk, &tag);
        if (filled ? !pass_event(walk, &tag) : !is_wrapper(&tag) || open++ == SCAN_WRAPPERS) {
            return false;
        }
        cut->index += filled;
    }
    return true;
}

/* What stands next in the list: an event, or a wrapper of some. */
static bool pass_item(struct walk *walk, struct split_cut *cut)
{
    struct tag tag;
    if (!walk_start(walk, &tag)) {
        return false;
    }
    uint32_t kind = is_event(&tag) ? kind_of(tag.name) : SPLIT_KINDS;
    cut->run = kind == cut->last ? cut->run + 1 : 1;
    cut->last = kind;
    if (kind == SPLIT_KINDS) {
        return is_wrapper(&tag) && pass_wrapper(walk, cut);
    }
    cut->counts[kind]++;
    cut->index++;
    return pass_event(walk, &tag);
}

bool xml_scan(const void *scan, struct split_cut *cut, size_t aim)
{
    const struct xml_scan *given = scan;
    struct walk walk;
    walk.given = given;
    walk.at = given->text.ptr + cut->offset;
    walk.end = given->text.ptr + given->text.len;
    walk.lines = cut->lines;
    walk.depth = 0;
    while (walk_between(&walk)) {
        cut->offset = (size_t)(walk.at - given->text.ptr);
        cut->lines = walk.lines;
        if (cut->offset >= aim) {
            return walk.at[1] != '/';
        }
        if (!pass_item(&walk, cut)) {
            return false;
        }
    }
    return false;
}
