/// A port request as the CRM publishes it.
package struct PortRequestForm: Codable, Hashable, Sendable {
    /// The doctor and the practice.
    package var practice: Practice
    /// The answers about the line.
    package var gate: GateAnswers
    /// The vendor's form.
    package var form: PortingForm
    /// Whether the ported number becomes the account's only outbound number.
    package var useForOutbound: Bool

    /// Makes a request, complete or not.
    package init(
        practice: Practice = Practice(),
        gate: GateAnswers = GateAnswers(),
        form: PortingForm = PortingForm(),
        useForOutbound: Bool = false
    ) {
        self.practice = practice
        self.gate = gate
        self.form = form
        self.useForOutbound = useForOutbound
    }

    /// Reads a request in which anything may be missing, so that all gaps can be reported at once.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        practice = try container.decodeIfPresent(Practice.self, forKey: .practice) ?? Practice()
        gate = try container.decodeIfPresent(GateAnswers.self, forKey: .gate) ?? GateAnswers()
        form = try container.decodeIfPresent(PortingForm.self, forKey: .form) ?? PortingForm()
        useForOutbound = try container.decodeIfPresent(Bool.self, forKey: .useForOutbound) ?? false
    }
}
