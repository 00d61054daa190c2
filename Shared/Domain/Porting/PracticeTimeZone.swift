/// The time zone in which a practice reads moments, by the address of its office.
extension Practice {
    /// The zone of the office; `nil` if no address tells it.
    ///
    /// A state with two zones counts as the one in which most of it lives, except for the ZIP codes listed here.
    package var timeZone: String? {
        guard let address = doctorAddress ?? practiceGroupAddress else { return nil }
        return Self.zonesOfZIPs[String(address.zip.prefix(3))] ?? Self.zonesOfStates[address.state.uppercased()]
    }

    private static let eastern = "America/New_York"
    private static let central = "America/Chicago"
    private static let mountain = "America/Denver"
    private static let pacific = "America/Los_Angeles"

    private static let zonesOfStates: [String: String] = {
        let states: [String: String] = [
            eastern: "CT DE DC FL GA IN KY ME MD MA MI NH NJ NY NC OH PA RI SC VT VA WV",
            central: "AL AR IL IA KS LA MN MS MO NE ND OK SD TN TX WI",
            mountain: "CO ID MT NM UT WY",
            pacific: "CA NV OR WA",
            "America/Phoenix": "AZ",
            "America/Anchorage": "AK",
            "Pacific/Honolulu": "HI",
            "America/Puerto_Rico": "PR VI",
            "Pacific/Guam": "GU MP",
            "Pacific/Pago_Pago": "AS",
        ]
        return byName(states)
    }()

    /// By the first three digits: the parts of states that are in the other zone.
    private static let zonesOfZIPs = byName([
        eastern: "373 374 376 377 378 379",
        central: "324 325 420 421 422 423 424 427 463 464 476 477 498",
        mountain: "577 586 588 691 693 798 799 885 979",
        pacific: "835 838",
    ])

    private static func byName(_ names: [String: String]) -> [String: String] {
        var zones: [String: String] = [:]
        for (zone, list) in names { for name in list.split(separator: " ") { zones[String(name)] = zone } }
        return zones
    }
}
