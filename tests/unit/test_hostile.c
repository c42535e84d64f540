/*
 * Documents that want to be more than documents: what they name is neither opened nor fetched, and what never ends is
 * ended by a limit. Each is read by a child process with limits of the system, 10 s of processor time and 256 MiB.
 *
 * That nothing is opened is seen three ways: a file and a port of this machine that the documents name say whether
 * anybody came; where the kernel can, the child is killed by the first call that opens a file or makes a socket; and
 * reading goes on as usual when there are no descriptors left to open anything with.
 */
#include "support.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#include "base/span.h"
#include "kolli/json.h"
#include "kolli/xml.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#if __has_feature(thread_sanitizer)
#define HAS_TSAN 1
#endif
#endif

/* ---- Reading in a child ---- */

struct outcome {
    kolli_status status;
    size_t events, errors;
};

static void finding(void *context, const kolli_finding *finding)
{
    struct outcome *outcome = context;
    outcome->errors += finding->level == KOLLI_ERROR;
}

static struct outcome read_xml(kolli_source source)
{
    struct outcome outcome = {KOLLI_OK, 0, 0};
    kolli_xml_reader *reader = NULL;
    kolli_xml_reader_options options = KOLLI_XML_READER_OPTIONS_INIT;
    const kolli_event *event = NULL;
    options.findings = (kolli_finding_sink){finding, &outcome};
    outcome.status = kolli_xml_reader_new(&reader, NULL, source, &options, NULL);
    while (outcome.status == KOLLI_OK &&
           (outcome.status = kolli_xml_reader_next(reader, &event, NULL)) == KOLLI_OK &&
           event != NULL) {
        outcome.events++;
    }
    kolli_xml_reader_free(reader);
    return outcome;
}

static struct outcome read_json(kolli_source source)
{
    struct outcome outcome = {KOLLI_OK, 0, 0};
    kolli_json_reader *reader = NULL;
    kolli_json_reader_options options = KOLLI_JSON_READER_OPTIONS_INIT;
    const kolli_event *event = NULL;
    options.findings = (kolli_finding_sink){finding, &outcome};
    outcome.status = kolli_json_reader_new(&reader, NULL, source, &options, NULL);
    while (outcome.status == KOLLI_OK &&
           (outcome.status = kolli_json_reader_next(reader, &event, NULL)) == KOLLI_OK &&
           event != NULL) {
        outcome.events++;
    }
    kolli_json_reader_free(reader);
    return outcome;
}

static void limit(int what, rlim_t most)
{
    const struct rlimit both = {most, most};
    if (setrlimit(what, &both) != 0) {
        _exit(100);
    }
}

static void limit_child(void)
{
    limit(RLIMIT_CPU, 10);
    limit(RLIMIT_CORE, 0);
#ifndef HAS_ASAN
    limit(RLIMIT_AS, 256u << 20);
#endif
}

/* How the child ended: 0, or what it says with its exit status; a signal is 128 and more. */
static int wait_for(pid_t child)
{
    int status = 0;
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* ---- Documents that name other things ---- */

/* FILE and PORT stand for those that are watched. */
struct naming_row {
    const char *name;
    bool xml;
    size_t events; /* that it has all the same */
    bool refused;  /* it is read to its end, or not */
    const char *text;
};

#define XML_OPEN                                                                                   \
    "<x:EPCISDocument xmlns:x=\"urn:epcglobal:epcis:xsd:2\" schemaVersion=\"2.0\" creationDate=\"" \
    "2026-03-24T17:00:00Z\""
#define XML_REST                                                                                   \
    "><EPCISBody><EventList><ObjectEvent><eventTime>2026-03-24T16:10:00+07:00</eventTime>"         \
    "<eventTimeZoneOffset>+07:00</eventTimeZoneOffset><epcList/><action>ADD</action></ObjectEvent>" \
    "</EventList></EPCISBody></x:EPCISDocument>"
#define JSON_REST                                                                                  \
    "\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"creationDate\":\"2026-03-24T17:00:00Z" \
    "\",\"epcisBody\":{\"eventList\":[{\"type\":\"ObjectEvent\",\"eventTime\":\"2026-03-24T16:10:" \
    "00+07:00\",\"eventTimeZoneOffset\":\"+07:00\",\"action\":\"ADD\",\"epcList\":[]}]}}"

static const struct naming_row naming[] = {
    {"an external entity that is a file", true, 0, true,
     "<!DOCTYPE x [<!ENTITY e SYSTEM \"file://FILE\">]>" XML_OPEN " a=\"&e;\"" XML_REST},
    {"an external entity that is a web address", true, 0, true,
     "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1:PORT/e\">]>" XML_OPEN XML_REST},
    {"a parameter entity", true, 0, true,
     "<!DOCTYPE x [<!ENTITY % e SYSTEM \"file://FILE\"> %e;]>" XML_OPEN XML_REST},
    {"a DTD that is a file", true, 1, false, "<!DOCTYPE x SYSTEM \"FILE\">" XML_OPEN XML_REST},
    {"a DTD at a web address", true, 1, false,
     "<!DOCTYPE x PUBLIC \"-//X//X\" \"http://127.0.0.1:PORT/x.dtd\">" XML_OPEN XML_REST},
    {"schemas", true, 1, false,
     XML_OPEN " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\""
              "urn:epcglobal:epcis:xsd:2 http://127.0.0.1:PORT/x.xsd urn:x file://FILE\" "
              "xsi:noNamespaceSchemaLocation=\"FILE\"" XML_REST},
    {"an XInclude", true, 1, false,
     XML_OPEN " xmlns:i=\"http://www.w3.org/2001/XInclude\"><EPCISBody><EventList><ObjectEvent>"
              "<i:include href=\"FILE\" parse=\"text\"/><i:include href=\"http://127.0.0.1:PORT/\"/>"
              "</ObjectEvent></EventList></EPCISBody></x:EPCISDocument>"},
    {"a stylesheet and a catalog", true, 1, false,
     "<?xml version=\"1.0\"?><?xml-stylesheet href=\"http://127.0.0.1:PORT/s.xsl\" type=\"text/xsl\"?>"
     "<?oasis-xml-catalog catalog=\"file://FILE\"?>" XML_OPEN XML_REST},
    {"contexts", false, 1, false,
     "{\"@context\":[\"http://127.0.0.1:PORT/c.jsonld\",\"file://FILE\",\"FILE\"]," JSON_REST},
    {"a context that imports", false, 1, false,
     "{\"@context\":{\"@import\":\"http://127.0.0.1:PORT/c.jsonld\",\"@propagate\":true,\"ex\":{"
     "\"@id\":\"urn:x\",\"@context\":\"file://FILE\"}}," JSON_REST},
    {"references", false, 1, false,
     "{\"$ref\":\"file://FILE\",\"@included\":\"http://127.0.0.1:PORT/\"," JSON_REST},
};

/* The document with the watched file and port in it. */
static char *fill_in(const char *text, const char *file, unsigned port)
{
    size_t size = 2 * strlen(text) + 20 * strlen(file) + 100;
    char *made = malloc(size);
    size_t used = 0;
    assert_non_null(made);
    while (*text != '\0') {
        bool is_file = strncmp(text, "FILE", 4) == 0;
        bool is_port = strncmp(text, "PORT", 4) == 0;
        int added = is_file   ? snprintf(made + used, size - used, "%s", file)
                    : is_port ? snprintf(made + used, size - used, "%u", port)
                              : snprintf(made + used, size - used, "%c", *text);
        used += (size_t)added;
        text += is_file || is_port ? 4 : 1;
    }
    return made;
}

struct watched {
    char file[64];
    int port, notify; /* descriptors; notify -1: the system cannot watch files */
    unsigned number;  /* of the port */
};

static void watch(struct watched *watched)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t length = sizeof address;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    snprintf(watched->file, sizeof watched->file, "/tmp/kolli-canary-XXXXXX");
    int file = mkstemp(watched->file);
    assert_true(file >= 0);
    assert_int_equal(write(file, "canary", 6), 6);
    close(file);
    watched->port = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(watched->port >= 0);
    assert_int_equal(bind(watched->port, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(watched->port, 8), 0);
    assert_int_equal(getsockname(watched->port, (struct sockaddr *)&address, &length), 0);
    assert_int_equal(fcntl(watched->port, F_SETFL, O_NONBLOCK), 0);
    watched->number = ntohs(address.sin_port);
    watched->notify = -1;
#ifdef __linux__
    watched->notify = inotify_init1(IN_NONBLOCK);
    assert_true(watched->notify >= 0);
    assert_true(inotify_add_watch(watched->notify, watched->file, IN_OPEN | IN_ACCESS) >= 0);
#endif
}

static bool was_touched(const struct watched *watched)
{
    char events[4096];
    bool opened = watched->notify >= 0 && read(watched->notify, events, sizeof events) > 0;
    int visitor = accept(watched->port, NULL, NULL);
    if (visitor >= 0) {
        close(visitor);
    }
    return opened || visitor >= 0;
}

static void unwatch(struct watched *watched)
{
    unlink(watched->file);
    close(watched->port);
    close(watched->notify);
}

/* The watch sees what it should see. */
static void sees_visitors(void **state)
{
    (void)state;
    struct watched watched;
    watch(&watched);
    assert_false(was_touched(&watched));
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((in_port_t)watched.number)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int visitor = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(visitor, (struct sockaddr *)&address, sizeof address), 0);
    assert_true(was_touched(&watched));
    close(visitor);
    if (watched.notify >= 0) {
        close(open(watched.file, O_RDONLY));
        assert_true(was_touched(&watched));
    }
    unwatch(&watched);
}

/* How the child is kept from opening anything. */
enum guard { WATCHED, KILLED, WITHOUT_DESCRIPTORS };

/* The first call that opens a file or makes a socket ends the process; false where the kernel cannot. */
static bool forbid_opening(void)
{
#if defined(__linux__) && defined(SYS_openat) && defined(SECCOMP_MODE_FILTER)
#define FORBID(number)                                                                             \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL)
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        FORBID(SYS_openat),
        FORBID(SYS_socket),
        FORBID(SYS_connect),
        FORBID(SYS_execve),
#ifdef SYS_open
        FORBID(SYS_open),
#endif
#ifdef SYS_openat2
        FORBID(SYS_openat2),
#endif
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
#else
    return false;
#endif
}

static kolli_status read_pipe(void *context, char *buffer, size_t size, size_t *got)
{
    ssize_t count = read(*(const int *)context, buffer, size);
    *got = count > 0 ? (size_t)count : 0;
    return count < 0 ? KOLLI_READ_FAILED : KOLLI_OK;
}

enum { NO_GUARD = 99, WRONG = 1 };

/* The document comes through a pipe, which is open already. */
static void read_guarded(const struct naming_row *row, int pipe_end, enum guard guard)
{
    kolli_source source = {read_pipe, &pipe_end};
    limit_child();
    if (guard == WITHOUT_DESCRIPTORS) {
        limit(RLIMIT_NOFILE, 0);
    } else if (guard == KILLED && !forbid_opening()) {
        _exit(NO_GUARD);
    }
    struct outcome outcome = row->xml ? read_xml(source) : read_json(source);
    bool right =
        outcome.events == row->events && (outcome.status != KOLLI_OK) == row->refused;
    _exit(right ? 0 : WRONG);
}

static int run_guarded(const struct naming_row *row, const char *text, enum guard guard)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, strlen(text)), (ssize_t)strlen(text));
    close(ends[1]);
    pid_t child = fork();
    if (child == 0) {
        read_guarded(row, ends[0], guard);
    }
    close(ends[0]);
    return wait_for(child);
}

static void opens_nothing(void **state)
{
    const struct naming_row *row = *state;
    struct watched watched;
    watch(&watched);
    char *text = fill_in(row->text, watched.file, watched.number);
    assert_int_equal(run_guarded(row, text, WATCHED), 0);
    assert_int_equal(run_guarded(row, text, WITHOUT_DESCRIPTORS), 0);
    int killed = run_guarded(row, text, KILLED);
    assert_true(killed == 0 || killed == NO_GUARD);
    assert_false(was_touched(&watched));
    free(text);
    unwatch(&watched);
}

/* The guard does its work: opening anything ends the child. */
static void guard_kills(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        if (!forbid_opening()) {
            _exit(NO_GUARD);
        }
        _exit(open("/dev/null", O_RDONLY) < 0 ? WRONG : 0);
    }
    int ended = wait_for(child);
    if (ended == NO_GUARD) {
        skip();
    }
    assert_true(ended > 128);
}

/* ---- Documents that never end ---- */

struct endless_row {
    const char *name;
    bool xml;
    const char *head, *again; /* once, and then for ever */
};

#define XML_EVENT XML_OPEN "><EPCISBody><EventList><ObjectEvent>"
#define JSON_HEAD "{\"@context\":\"" KOLLI_JSON_CONTEXT "\",\"type\":\"EPCISDocument\","
#define JSON_EVENT JSON_HEAD "\"epcisBody\":{\"eventList\":[{\"type\":\"ObjectEvent\","

static const struct endless_row endless[] = {
    {"JSON: a string in an event", false, JSON_EVENT "\"eventID\":\"urn:x:", "abcdefgh"},
    {"JSON: a string of escapes", false, JSON_EVENT "\"eventID\":\"urn:x:", "\\u0041\\n"},
    {"JSON: a key", false, JSON_EVENT "\"", "abcdefgh"},
    {"JSON: a number", false, JSON_EVENT "\"quantityList\":[{\"quantity\":1", "00000000"},
    {"JSON: keys", false, JSON_EVENT "\"a:b\":1", ",\"a:b\":1"},
    {"JSON: things", false, JSON_EVENT "\"epcList\":[\"urn:a:1\"", ",\"urn:a:1\""},
    {"JSON: members inside each other", false, JSON_EVENT "\"a:b\":", "{\"a:b\":"},
    {"JSON: lists inside each other", false, JSON_EVENT "\"a:b\":", "["},
    {"JSON: blanks in an event", false, JSON_EVENT, "        "},
    {"JSON: prefixes of the document", false, "{\"@context\":{\"p\":\"urn:x\"", ",\"p\":\"urn:x\""},
    {"JSON: contexts", false, "{\"@context\":[\"urn:x\"", ",\"urn:x\""},
    {"JSON: prefixes of an event", false, JSON_EVENT "\"@context\":{\"p\":\"urn:x\"",
     ",\"p\":\"urn:x\""},
    {"JSON: a string of the document", false, JSON_HEAD "\"sender\":\"", "abcdefgh"},
    {"JSON: master data", false,
     JSON_HEAD "\"epcisHeader\":{\"epcisMasterData\":{\"vocabularyList\":[{\"type\":\"urn:x\"}",
     ",{\"type\":\"urn:x\"}"},
    {"JSON: neither a document nor events", false, "\"", "abcdefgh"},
    {"XML: text", true, XML_EVENT "<eventID>", "abcdefgh"},
    {"XML: text of a member", true, XML_EVENT "<a:b xmlns:a=\"urn:a\">", "abcdefgh"},
    {"XML: an attribute", true, XML_EVENT "<a:b xmlns:a=\"urn:a\" c=\"", "abcdefgh"},
    {"XML: the name of an element", true, XML_EVENT "<", "abcdefgh"},
    {"XML: a comment", true, XML_EVENT "<!--", "abcdefgh"},
    {"XML: an instruction", true, XML_EVENT "<?a ", "abcdefgh"},
    {"XML: characters that are no markup", true, XML_EVENT "<eventID><![CDATA[", "abcdefgh"},
    {"XML: prefixes", true, XML_OPEN, " xmlns:ab=\"urn:x\""},
    {"XML: elements inside each other", true, XML_EVENT, "<a>"},
    {"XML: things", true, XML_EVENT "<epcList>", "<epc>urn:a:1</epc>"},
    {"XML: members", true, XML_EVENT, "<a:b xmlns:a=\"urn:a\"/>"},
    {"XML: a DOCTYPE", true, "<!DOCTYPE x [", "<!ELEMENT a ANY>"},
    {"XML: the name of a DOCTYPE", true, "<!DOCTYPE ", "abcdefgh"},
    {"XML: master data", true, XML_OPEN "><EPCISHeader><extension><EPCISMasterData><VocabularyList>",
     "<Vocabulary type=\"urn:x\"/>"},
    {"XML: a header", true, XML_OPEN "><EPCISHeader><a xmlns=\"urn:a\">", "abcdefgh"},
    {"XML: blanks before the root", true, "<?xml version=\"1.0\"?>", "<!-- -->        "},
};

struct tap {
    const char *head, *again;
    size_t at; /* in the one that is given */
    bool begun;
};

static kolli_status pour(void *context, char *buffer, size_t size, size_t *got)
{
    struct tap *tap = context;
    for (size_t i = 0; i < size; i++) {
        const char *text = tap->begun ? tap->again : tap->head;
        if (text[tap->at] == '\0') {
            tap->begun = true;
            tap->at = 0;
            text = tap->again;
        }
        buffer[i] = text[tap->at++];
    }
    *got = size;
    return KOLLI_OK;
}

static void ends(void **state)
{
    const struct endless_row *row = *state;
    pid_t child = fork();
    if (child == 0) {
        struct tap tap = {row->head, row->again, 0, false};
        limit_child();
        struct outcome outcome =
            row->xml ? read_xml((kolli_source){pour, &tap}) : read_json((kolli_source){pour, &tap});
        _exit(outcome.status == KOLLI_OK             ? WRONG
              : outcome.status == KOLLI_NO_MEMORY ? 2
                                                      : 0);
    }
    assert_int_equal(wait_for(child), 0);
}

int main(void)
{
#ifdef HAS_TSAN
    puts("SKIP: caps on processor time and memory are no measure under ThreadSanitizer");
    return 77;
#endif
    suite_add("the watch sees visitors", sees_visitors);
    suite_add("the guard kills", guard_kills);
    SUITE_ROWS(naming, opens_nothing);
    SUITE_ROWS(endless, ends);
    return suite_run("hostile");
}
