/*
 * Are the messages of queries whole? They are kept as members of the body, whatever is in them; here is what
 * the schema asks of those that ask for something. Source: EPCIS 2.0 §9, schema epcis-query.
 */
#include "xml/read_document.h"

enum { PARTS = 5 };

static const struct {
    const char *message, *parts[PARTS];
} messages[] = {
    {"Poll", {"queryName", "params"}},
    {"Subscribe", {"queryName", "params", "dest", "controls", "subscriptionID"}},
    {"Unsubscribe", {"subscriptionID"}},
    {"GetSubscriptionIDs", {"queryName"}},
    {"controls", {"reportIfEmpty"}},
    {"param", {"name", "value"}},
};

bool read_is_query_space(kolli_span space)
{
    return span_starts(space, SPAN("urn:epcglobal:epcis-query:xsd:"));
}

static const struct member *find_part(const struct member *message, const char *name)
{
    return member_find(&message->inside, SPAN(""), span_of(name));
}

static void check_parts(kolli_xml_reader *reader, const struct member *message)
{
    for (size_t i = 0; i < sizeof messages / sizeof messages[0]; i++) {
        if (!span_equal(message->shown.name, span_of(messages[i].message))) {
            continue;
        }
        for (size_t j = 0; j < PARTS && messages[i].parts[j] != NULL; j++) {
            if (find_part(message, messages[i].parts[j]) == NULL) {
                read_tell_end(reader, KOLLI_ERROR, KOLLI_EVENT_LACKS, message->shown.name,
                              span_of(messages[i].parts[j]));
            }
        }
    }
}

static const struct member *next_of(const struct member *member)
{
    return (const struct member *)member->shown.next; /* its first member is what is shown */
}

static void check_each(kolli_xml_reader *reader, const struct member *member)
{
    for (; member != NULL; member = next_of(member)) {
        check_parts(reader, member);
    }
}

void read_check_messages(kolli_xml_reader *reader)
{
    const struct members *body = read_place_members(reader, KOLLI_DOCUMENT_BODY);
    size_t count = 0;
    for (const struct member *member = body->first; member != NULL; member = next_of(member)) {
        if (!read_is_query_space(member->shown.space)) {
            continue;
        }
        const struct member *params = find_part(member, "params");
        const struct member *controls = find_part(member, "controls");
        count++;
        check_parts(reader, member);
        check_each(reader, params == NULL ? NULL : params->inside.first);
        if (controls != NULL) {
            check_parts(reader, controls);
        }
        if (count > 1) {
            read_tell_end(reader, KOLLI_ERROR, KOLLI_XML_ELEMENT, member->shown.name,
                          names_text(NAMES_EPCISBody));
        }
    }
}
