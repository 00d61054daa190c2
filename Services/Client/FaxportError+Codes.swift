extension FaxportError {
    /// The error for a refusal.
    ///
    /// `.deadlineExceeded` and `.cancelled` from a service mean that the call was not carried out; a transport that got
    /// no answer uses ``outcomeUnknown(_:)`` itself.
    init(_ refusal: Refusal) {
        let kinds: [StatusCode: (Refusal) -> FaxportError] = [
            .invalidArgument: FaxportError.invalid, .notFound: FaxportError.notFound,
            .alreadyExists: FaxportError.conflict, .failedPrecondition: FaxportError.notNow,
            .unauthenticated: FaxportError.notAllowed, .permissionDenied: FaxportError.notAllowed,
            .outOfRange: FaxportError.feedRestored, .unimplemented: FaxportError.unsupported,
            .resourceExhausted: FaxportError.busy, .unavailable: FaxportError.busy, .aborted: FaxportError.busy,
            .cancelled: FaxportError.busy, .deadlineExceeded: FaxportError.busy,
        ]
        self = (kinds[refusal.code] ?? FaxportError.failed)(refusal)
    }
}
