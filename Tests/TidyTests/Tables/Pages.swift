/// Where names are defined, and the pages that must know them.
enum Pages {
    /// The files of the rule catalogue begin so.
    static let ruleCatalogue = "/Rulebook/RuleCatalogue"
    /// Lists every rule.
    static let rules = "deploy/rules.md"
    /// The rules of a call, which say how to ask and are on no page: no packet is held against them.
    static let rulesOfCalls: Set<String> = ["document.attached", "document.filename", "document.kind.supplied"]

    /// Draws every state of the saga.
    static let states = "Services/SagaSupervisor/README.md"
    /// The enum whose cases are the states.
    static let stateEnum = "PortState"

    /// Alerts and dashboards: what is measured is looked at in one of them, or the runbook says how.
    static let monitoring = ["deploy/monitoring/", "deploy/runbook.md"]
    /// Lists every metric.
    static let metrics = "deploy/monitoring/README.md"
    /// Names that look like a metric: volumes of Docker and modules of Python.
    static let notMetrics: Set<String> = ["faxport_intake", "faxport_crm", "faxport_client", "faxport_font_map"]
}
