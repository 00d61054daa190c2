import IntakeContract

/// The content and the status of a request as pairs of a name and a value.
package enum RequestOutline {
    /// The facts that are known, in the order in which they are shown.
    package static func facts(of request: GetPortRequest.Response) -> [(name: String, value: String)] {
        let form = request.request.form
        let status = request.status
        let facts: [(String, String?)] = [
            ("number", form.numberToPort),
            ("from carrier", form.currentCarrier),
            ("submitted", request.history.first?.at.toTheMinute),
            ("practice", request.request.practice.practiceName ?? request.request.practice.providerName),
            ("customer", form.customerEmail),
            ("direction", request.request.useForOutbound ? "inbound and outbound" : "inbound only"),
            ("key", request.key),
            ("batch", request.batchID),
            (
                "draft",
                request.isDraft && !status.state.isEnd
                    ? "not published yet; publish it with faxport amend --publish" : nil
            ),
            ("attempt", status.attempt == 0 ? nil : "\(status.attempt)"),
            ("port day", status.scheduledFor.map { "\($0)" }),
            ("ported", status.portedAt?.toTheMinute),
            ("snap-back until", status.snapBackUntil?.toTheMinute),
        ]
        return facts.compactMap { name, value in value.map { (name, $0) } }
    }
}
