import IntakeContract
import Messaging
import Porting
import SystemPicture
import Timekeeping

extension WebPage {
    /// The page on which a person corrects a request: what the rejection or the findings name comes first.
    ///
    /// Before the first attempt a change is saved at once; later its cost is shown first.
    package init(amend request: GetPortRequest.Response, forecast: Forecast?, at now: Timestamp) throws {
        let values = try Self.typed(request.request, of: request.requestID, at: now)
        // What nobody has used yet may change after the packet is frozen.
        let late = ["form.customerEmail", "useForOutbound"]
        let isEditable = request.status.state.allowsEditing
        let named = isEditable ? Self.named(by: request.status.rejectedFor ?? [], forecast) : late
        let isRejected = request.status.state == .rejected
        let documents = isEditable ? DocumentKind.supplied.map(\.rawValue) : []
        let form = WebForm(
            isRejected ? AmendmentActions.check : AmendmentActions.save,
            values: values,
            consequence: isRejected
                ? "Nothing is changed yet: the next page says what is answered, what another attempt costs and whether"
                    + " it is sent."
                : "",
            first: isRejected || !named.isEmpty ? named + documents : []
        )
        var blocks = [
            WebBlock(lines: [
                WebText("Back to the request", link: Self.path(of: request.requestID)),
                WebText(request.status.nextStep, request.status.actingParty.style),
            ])
        ]
        if let reasons = request.status.rejectedFor, !reasons.isEmpty {
            let lines = reasons.map { reason in
                let entry = RejectionCatalogue.entry(for: reason)
                return WebText("\(reason): \(entry.sentence) \(entry.remedy)", .bad)
            }
            blocks.append(WebBlock(heading: "Why it was rejected", lines: lines))
        }
        blocks.append(WebBlock(heading: "Fields and documents", forms: [form]))
        self.init(
            title: "Correct \(request.requestID.reference)",
            place: .requests,
            blocks: blocks
        )
    }

    /// The page that says what an amendment would do and cost, with the buttons that do it.
    init(amendmentOf request: GetPortRequest.Response, _ sent: FormFields, _ answer: AmendPortRequest.Response) {
        var lines = answer.warnings.map { WebText($0, .warning) }
        lines += (answer.missing ?? []).map { WebText("Still missing: \($0.field). \($0.remedy)", .warning) }
        let next = answer.nextAttempt
        lines += (next?.sentences(for: .page) ?? []).map { WebText($0.text, $0.style) }
        if next == nil { lines.append(WebText("The changes can be saved; nothing is sent at once.")) }
        let changed = RequestField.all.filter { field in
            sent.values[field.path].map { $0 != sent.values["was.\(field.path)"] } ?? false
        }
        var table = WebTable("Field", "Before", "After")
        for field in changed {
            table.add(
                WebText(field.label, .strong),
                WebText(sent.values["was.\(field.path)"] ?? ""),
                WebText(sent.values[field.path] ?? "")
            )
        }
        for kind in DocumentKind.supplied {
            guard let file = sent.files[kind.rawValue] else { continue }
            table.add(WebText(kind.rawValue.capitalized, .strong), WebText(""), WebText(VisibleText.of(file.name)))
        }
        if !sent.files.isEmpty {
            lines.append(WebText("Choose the same files again: a browser does not keep them.", .warning))
        }
        let willSend = next?.isSent ?? false
        var values = sent.values.filter { !$0.key.hasPrefix("shown.") }.merging(SentDocuments.shown(of: sent)) { $1 }
        if willSend { values[SentDocuments.showsSending] = FormFields.on }
        let form = WebForm(
            AmendmentActions.save,
            values: values,
            consequence: willSend ? "Saving sends the attempt as soon as the packet is complete." : "",
            button: willSend ? "Save, and let it be sent" : "Save, and do not send",
            first: changed.map(\.path) + sent.files.keys.sorted(),
            others: [AmendmentActions.check] + (next == nil || willSend ? [] : [AmendmentActions.send])
        )
        self.init(
            title: "What the changes will do",
            place: .requests,
            blocks: [
                WebBlock(lines: [WebText("\(request.requestID.reference): nothing is changed yet.", .strong)] + lines),
                WebBlock(heading: "The changes", table: table.unlessEmpty, forms: [form]),
            ]
        )
    }

    /// What a form about the fields shows, and what it remembers of it.
    static func typed(
        _ request: PortRequestForm,
        of id: PortRequestID,
        at now: Timestamp
    ) throws -> [String: String] {
        let shown = try RequestField.values(of: request)
        var values = shown
        for (path, value) in shown { values["was.\(path)"] = value }
        values["request"] = id.reference
        values["answeredAt"] = now.description
        return values
    }

    /// The fields that a rejection or the findings name, those of the rejection first.
    static func named(by reasons: [ReasonCode], _ forecast: Forecast?) -> [String] {
        let ofFindings = (forecast?.stops ?? []).compactMap(\.field)
        let paths = reasons.flatMap(Self.fields(named:)) + ofFindings
        var named: [String] = []
        for field in RequestField.all.map(\.path) {
            let isNamed = paths.contains { field == $0 || field.hasPrefix("\($0).") }
            if isNamed { named.append(field) }
        }
        return named
    }

    /// What a person corrects for a reason; empty for what no field answers.
    private static func fields(named reason: ReasonCode) -> [String] {
        switch reason.rawValue {
        case "NAME": ["form.billedName"]
        case "ADDRESS": ["form.billedAddress", "form.serviceZIP"]
        case "ZIP": ["form.billedAddress.zip", "form.serviceZIP"]
        case "ACCOUNT_NUMBER": ["form.carrierAccountNumber"]
        case "BTN": ["form.billingPhone"]
        case "AUTH_PERSON": ["form.authorizingPerson"]
        case "PIN": ["form.pin"]
        case "CARRIER_WRONG": ["form.currentCarrier"]
        case "ALL_DATA": ["form"]
        default: []
        }
    }

    /// Reads what the page of a correction shows.
    static func amendPage(of id: PortRequestID, _ desk: Desk) async throws -> WebPage {
        let request = try await desk.services.call(GetPortRequest(requestID: id), to: .intake).response
        let forecast = try? await desk.services.call(GetForecast(requestID: id), to: .intake, timeoutMs: 1_500).response
        return try WebPage(amend: request, forecast: forecast?.forecast, at: await desk.services.calendarTime())
    }
}
