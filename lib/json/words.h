/* Which words of an event are terms of the CBV under prefixes or names of the context's own? */
#ifndef JSON_WORDS_H
#define JSON_WORDS_H

struct kolli_json_reader;

/* All of the event and its contexts is read. Its words keep their text. Source: JSON-LD 1.1 §4.2.3, §4.4. */
void json_know_words(struct kolli_json_reader *reader);

#endif
