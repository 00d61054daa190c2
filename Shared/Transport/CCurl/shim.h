#ifndef FAXPORT_CCURL_SHIM_H
#define FAXPORT_CCURL_SHIM_H

// The type checks are macros for C compilers; here the functions below have the types.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// Swift does not import macros that are computed from other macros.
static inline CURLcode faxport_curl_set_up(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

// curl_easy_setopt and curl_easy_getinfo take any number of arguments of any type, which Swift cannot call.

static inline CURLcode faxport_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

// libcurl keeps a copy of the string; NULL takes the setting back.
static inline CURLcode faxport_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

// The buffer must live as long as the handle.
static inline CURLcode faxport_curl_set_error_buffer(CURL *handle, char *buffer) {
    return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}

// The list must live until the transfer has ended.
static inline CURLcode faxport_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *list) {
    return curl_easy_setopt(handle, option, list);
}

// The body of an HTTP request; libcurl keeps a copy of it.
static inline CURLcode faxport_curl_set_body(CURL *handle, const void *bytes, size_t count) {
    // The size comes first: it says how much is copied.
    CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes ? bytes : "");
}

static inline CURLcode faxport_curl_set_reader(CURL *handle, curl_read_callback reader, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READDATA, context);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_READFUNCTION, reader);
}

static inline CURLcode faxport_curl_set_writer(CURL *handle, curl_write_callback writer, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, writer);
}

// Lines that the server says, one a call.
static inline CURLcode faxport_curl_set_line_writer(CURL *handle, curl_write_callback writer, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, writer);
}

// Called about once a second while a transfer waits; any answer but 0 ends it.
static inline CURLcode faxport_curl_set_progress(CURL *handle, curl_xferinfo_callback progress, void *context) {
    // Without a callback libcurl would draw a progress bar.
    CURLcode code = curl_easy_setopt(handle, CURLOPT_NOPROGRESS, progress ? 0L : 1L);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progress);
}

// The status of the last HTTP answer, or 0.
static inline long faxport_curl_status(CURL *handle) {
    long status = 0;
    return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK ? status : 0;
}

// The socket of the connection that is open, or -1.
static inline int faxport_curl_socket(CURL *handle) {
    curl_socket_t socket = CURL_SOCKET_BAD;
    return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &socket) == CURLE_OK ? (int)socket : -1;
}

#endif
