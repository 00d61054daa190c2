import Messaging
import Porting

/// The fields that a request has, to name others: the value of a misspelled one would be lost unseen.
package enum RequestFields {
    /// The paths of all fields with a value, such as `form.pin`.
    package static let all: Set<String> = [
        "practice.practiceGroupID", "practice.practiceName", "practice.providerID", "practice.providerName",
        "practice.soloPractitioner", "practice.doctorAddress.street", "practice.doctorAddress.city",
        "practice.doctorAddress.state", "practice.doctorAddress.zip", "practice.practiceGroupAddress.street",
        "practice.practiceGroupAddress.city", "practice.practiceGroupAddress.state",
        "practice.practiceGroupAddress.zip", "practice.ownUpdoxAccount", "gate.carrierAllowsPorting",
        "gate.carrierContactAccurate",
        "gate.lineCarriesInternet", "gate.lineCarriesCardReader", "gate.lineCarriesAlarm", "gate.sharedVoiceLine",
        "gate.distinctiveRing", "gate.understandsOldDevicesStop", "gate.understandsIrreversible",
        "gate.losingProviderKind", "gate.answeredBy", "gate.answeredAt", "form.customerEmail", "form.numberToPort",
        "form.authorizingPerson", "form.billedName", "form.billedAddress.street", "form.billedAddress.city",
        "form.billedAddress.state", "form.billedAddress.zip", "form.carrierAccountNumber", "form.billingPhone",
        "form.currentCarrier", "form.pin", "form.serviceZIP", "form.wholeAccount", "form.remainingNumbers",
        "useForOutbound",
    ]

    /// The objects within a request.
    private static let groups = Set(
        all.flatMap { name -> [String] in
            let parts = name.split(separator: ".")
            return (1..<max(1, parts.count)).map { parts.prefix($0).joined(separator: ".") }
        }
    )

    /// The paths in a request, or in a patch of one, that no request has, sorted.
    package static func unknown(in value: JSONValue) -> [String] { unknown(value, "").sorted() }

    private static func unknown(_ value: JSONValue, _ path: String) -> [String] {
        guard case .object(let fields) = value else { return [] }
        return fields.flatMap { name, value -> [String] in
            let inner = path.isEmpty ? name : "\(path).\(name)"
            if groups.contains(inner) { return unknown(value, inner) }
            return all.contains(inner) ? [] : [inner]
        }
    }

    /// What is told about such paths; of many only the first.
    package static func warnings(about unknown: [String]) -> [String] {
        let told = unknown.prefix(most).map { name in
            "No request has a field \"\(VisibleText.of(name.prefix(100)))\"; it was ignored."
        }
        return told + (unknown.count > most ? ["\(unknown.count - most) more fields were ignored."] : [])
    }

    private static let most = 10
}
