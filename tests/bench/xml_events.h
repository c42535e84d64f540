/* Which events in XML are measured? Mixed ones of all types, and what makes and gives away their text. */
#ifndef TESTS_XML_EVENTS_H
#define TESTS_XML_EVENTS_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kolli/base.h"

struct text {
    char *bytes;
    size_t size, room, pos;
};

static inline void must(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "bench: %s\n", what);
        exit(1);
    }
}

static inline kolli_status read_text(void *context, char *buffer, size_t size, size_t *got)
{
    struct text *text = context;
    size_t left = text->size - text->pos;
    *got = left < size ? left : size;
    memcpy(buffer, text->bytes + text->pos, *got);
    text->pos += *got;
    return KOLLI_OK;
}

static inline kolli_status drop(void *context, kolli_span bytes)
{
    *(size_t *)context += bytes.len;
    return KOLLI_OK;
}

static inline void add(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text->size +=
        (size_t)vsnprintf(text->bytes + text->size, text->room - text->size, format, arguments);
    va_end(arguments);
}

/* ---- A document of all types of event -------------------------------------------------------- */

#define HEAD                                                                                       \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<epcis:EPCISDocument "                            \
    "xmlns:epcis=\"urn:epcglobal:"                                                                 \
    "epcis:xsd:2\" xmlns:cbvmda=\"urn:epcglobal:cbv:mda\" "                                        \
    "xmlns:vn=\"https://vn.example.org/epcis/"                                                     \
    "\" schemaVersion=\"2.0\" creationDate=\"2026-03-27T08:00:00+07:00\">\n <EPCISBody>\n  "       \
    "<EventList>\n"
#define TAIL "  </EventList>\n </EPCISBody>\n</epcis:EPCISDocument>\n"

#define WHEN                                                                                       \
    "    <eventTime>2026-03-24T16:10:%02d.125+07:00</eventTime>\n"                                 \
    "    <recordTime>2026-03-24T09:15:00Z</recordTime>\n"                                          \
    "    <eventTimeZoneOffset>+07:00</eventTimeZoneOffset>\n"                                      \
    "    <eventID>urn:uuid:3f2b1c4d-5e6f-4a7b-8c9d-%012d</eventID>\n"

#define WHERE                                                                                      \
    "    <readPoint>\n     <id>https://id.gs1.org/414/9522100100004</id>\n    </readPoint>\n"      \
    "    <bizLocation>\n     <id>https://id.gs1.org/414/9522100100011</id>\n    </bizLocation>\n"

#define PAPERS                                                                                     \
    "    <bizTransactionList>\n     <bizTransaction type=\"urn:epcglobal:cbv:btt:po\">"            \
    "urn:epcglobal:cbv:bt:9522100100004:PO%d</bizTransaction>\n    </bizTransactionList>\n"

#define QUANTITY(class, number, unit)                                                              \
    "     <quantityElement>\n      <epcClass>" class "</epcClass>\n      <quantity>" number        \
                                                     "</quantity>\n" unit                          \
                                                     "     </quantityElement>\n"
#define KILOGRAM "      <uom>KGM</uom>\n"

static inline void add_epcs(struct text *text, const char *list, int i, int count)
{
    add(text, "    <%s>\n", list);
    for (int k = 0; k < count; k++) {
        add(text, "     <epc>https://id.gs1.org/01/09522100100110/21/QCT%d</epc>\n", i + k);
    }
    add(text, "    </%s>\n", list);
}

static inline void add_event(struct text *text, int i)
{
    int second = i % 60;
    switch (i % 5) {
    case 0:
        add(text, "   <ObjectEvent>\n" WHEN, second, i);
        add_epcs(text, "epcList", i, 6);
        add(text,
            "    <action>ADD</action>\n    <bizStep>urn:epcglobal:cbv:bizstep:commissioning"
            "</bizStep>\n    <disposition>urn:epcglobal:cbv:disp:active</disposition>\n" WHERE
                PAPERS "    <ilmd>\n     <cbvmda:lotNumber>L%d</cbvmda:lotNumber>\n"
            "     <cbvmda:itemExpirationDate>2027-03-31</cbvmda:itemExpirationDate>\n"
            "     <vn:ten>Mật ong rừng tràm U Minh Hạ</vn:ten>\n    </ilmd>\n   </ObjectEvent>\n",
            i, i);
        break;
    case 1:
        add(text,
            "   <AggregationEvent>\n" WHEN
            "    <parentID>https://id.gs1.org/00/095221001000000017</parentID>\n",
            second, i);
        add_epcs(text, "childEPCs", i, 5);
        add(text,
            "    <action>ADD</action>\n    <bizStep>urn:epcglobal:cbv:bizstep:packing</bizStep>\n"
            "    <disposition>urn:epcglobal:cbv:disp:in_progress</disposition>\n" WHERE PAPERS
            "    <childQuantityList>\n" QUANTITY(
                "https://id.gs1.org/01/09522100100110/10/L42", "12.50",
                KILOGRAM) "    </childQuantityList>\n"
                          "    <vn:nguoiDongGoi>Nguyễn Thị Bưởi</vn:nguoiDongGoi>\n"
                          "   </AggregationEvent>\n",
            i);
        break;
    case 2:
        add(text,
            "   <TransactionEvent>\n" WHEN PAPERS
            "    <epcList>\n     <epc>https://id.gs1.org/00/095221001000000017</epc>\n"
            "    </epcList>\n    <action>OBSERVE</action>\n"
            "    <bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>\n"
            "    <disposition>urn:epcglobal:cbv:disp:in_transit</disposition>\n" WHERE
            "    <sourceList>\n     <source type=\"urn:epcglobal:cbv:sdt:possessing_party\">"
            "https://id.gs1.org/417/9522100100004</source>\n    </sourceList>\n"
            "    <destinationList>\n     <destination type=\"urn:epcglobal:cbv:sdt:"
            "possessing_party\">https://id.gs1.org/417/9522100100011</destination>\n"
            "    </destinationList>\n    <vn:vanDon>\n     <vn:so>VD%d</vn:so>\n"
            "     <vn:xe>51C-123.45</vn:xe>\n     <vn:xe>65A-678.90</vn:xe>\n"
            "     <vn:lanh>true</vn:lanh>\n    </vn:vanDon>\n   </TransactionEvent>\n",
            second, i, i, i);
        break;
    case 3:
        add(text,
            "   <TransformationEvent>\n" WHEN "    <inputQuantityList>\n" QUANTITY(
                "https://id.gs1.org/01/09522100100127/10/R%d", "120.75", KILOGRAM)
                QUANTITY("https://id.gs1.org/01/09522100100134/10/R1", "3",
                         "") "    </inputQuantityList>\n    "
                             "<outputQuantityList>\n" QUANTITY(
                                 "https://id.gs1.org/01/"
                                 "09522100100110/10/L%d",
                                 "200", "") "    "
                                            "</"
                                            "outputQuantityList>"
                                            "\n    "
                                            "<transformationID>"
                                            "urn:example:tf:%d</"
                                            "transformationID>\n"
                                            "    "
                                            "<bizStep>urn:"
                                            "epcglobal:cbv:"
                                            "bizstep:creating_"
                                            "class_instance</"
                                            "bizStep>\n"
                                            "    "
                                            "<disposition>urn:"
                                            "epcglobal:cbv:disp:"
                                            "active</"
                                            "disposition>\n" WHERE PAPERS "    <ilmd>\n     "
                                            "<cbvmda:lotNumber>L%"
                                            "d</"
                                            "cbvmda:lotNumber>\n"
                                            "     "
                                            "<cbvmda:"
                                            "bestBeforeDate>2027-"
                                            "03-31</"
                                            "cbvmda:"
                                            "bestBeforeDate>\n    "
                                            "</ilmd>\n"
                                            "   "
                                            "</"
                                            "TransformationEvent>"
                                            "\n",
            second, i, i, i, i, i, i);
        break;
    default:
        add(text,
            "   <AssociationEvent>\n" WHEN
            "    <parentID>https://id.gs1.org/8003/095221001000021</parentID>\n    <childEPCs>\n"
            "     <epc>https://id.gs1.org/8004/9522100S%d</epc>\n    </childEPCs>\n"
            "    <action>OBSERVE</action>\n"
            "    <bizStep>urn:epcglobal:cbv:bizstep:sensor_reporting</bizStep>\n" WHERE PAPERS
            "    <sensorElementList>\n     <sensorElement>\n      <sensorMetadata "
            "time=\"2026-03-24T16:10:00+07:00\" deviceID=\"https://id.gs1.org/8004/9522100S1\"/>\n"
            "      <sensorReport type=\"gs1:Temperature\" value=\"4.25\" uom=\"CEL\"/>\n"
            "      <sensorReport type=\"gs1:RelativeHumidity\" value=\"81.5\" uom=\"P1\"/>\n"
            "     </sensorElement>\n    </sensorElementList>\n   </AssociationEvent>\n",
            second, i, i, i);
    }
}

#endif
