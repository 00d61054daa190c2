/// Where names are defined, and the pages that must know them.
enum Pages {
    /// The paths of the rule catalogue's files contain this.
    static let ruleCatalogue = "/Rulebook/Catalogue/"
    /// Lists every rule.
    static let rules = "deploy/rules.md"
    /// Rules for calls rather than for packets, which are not in the catalogue.
    static let rulesOfCalls: Set<String> = [
        "document.attached", "document.attached-once", "document.filename", "document.kind.supplied", "document.once",
    ]

    /// Draws every state of the saga.
    static let states = "Services/SagaSupervisor/README.md"
    /// Lists every state for clients, between these words and the next full stop.
    static let statesOfProtocol = "/WireProtocol.md"
    static let beginOfStates = "`state` is one of "
    /// The enum whose cases are the states.
    static let stateEnum = "PortState"

    /// Every metric is used in an alert or a dashboard, or in the runbook.
    static let monitoring = ["deploy/monitoring/", "deploy/runbook.md"]
    /// Lists every metric.
    static let metrics = "deploy/monitoring/README.md"
    /// Names that only look like metrics: Docker volumes, Python modules, C functions.
    static let notMetrics: Set<String> = ["faxport_intake", "faxport_client", "faxport_font_map"]
}
