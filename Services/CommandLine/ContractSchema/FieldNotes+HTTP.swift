/// What only the HTTP gateway answers.
extension FieldNotes {
    static let ofHTTP: [String: Note] = [
        "ProblemDetails": "Why a request was not carried out (RFC 9457).",
        "ProblemDetails.type": "The kind of problem: urn:faxport:problem: and the code in lower case with dashes.",
        "ProblemDetails.title": "The kind of problem in words.",
        "ProblemDetails.status": "The status of the response.",
        "ProblemDetails.detail": "What is wrong and what to do, in full sentences.",
        "ProblemDetails.code": "The status code of the contract; it decides whether a retry makes sense.",
        "ProblemDetails.violations": """
        Everything that is wrong in the step of checking that refused the request, each with its remedy; omitted if \
        detail says all. Of very many the list is cut, and detail says how many there are.
        """,
        "ProblemDetails.retryAfterMs": "How long to wait before a retry; omitted if it is not known.",
    ]
}
