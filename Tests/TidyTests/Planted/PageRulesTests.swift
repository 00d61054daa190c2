import Testing

struct PageRulesTests {
    private func found(_ rule: TidyRule, _ files: [String: String]) -> [String] {
        PlantedTree.found(by: rule, in: files)
    }

    // MARK: Rules

    private let catalogue = "Shared/Domain/Rulebook/Catalogue/Rule+Bill.swift"

    @Test func theCatalogueAndItsPageNameTheSameRules() {
        let code = "let rules = [Rule(\"bill.shown\"), Rule(\"bill.date.fresh\")]"
        #expect(found(.ruleIDs, [catalogue: code, Pages.rules: "`bill.shown` `bill.date.fresh` `bill.pdf`"]) == [])
        #expect(
            found(.ruleIDs, [catalogue: code, Pages.rules: "`bill.shown`\n`bill.date.stale`"]) == [
                "\(catalogue):1 The rule `bill.date.fresh` is not on \(Pages.rules).",
                "\(Pages.rules):2 There is no rule `bill.date.stale` in the catalogue.",
            ]
        )
    }

    @Test func anUnknownRuleIsFoundInCodeAndOnOtherPages() {
        let use = "Shared/Domain/Porting/FormRules.swift"
        let files = [
            catalogue: "Rule(\"bill.shown\")", Pages.rules: "`bill.shown`", use: "Violation(rule: \"bill.gone\")",
            "deploy/runbook.md": "See `bill.lost`, or `call.limit`.",
        ]
        #expect(
            found(.ruleIDs, files) == [
                "deploy/runbook.md:1 There is no rule `bill.lost` in the catalogue.",
                "\(use):1 There is no rule `bill.gone` in the catalogue.",
            ]
        )
    }

    // MARK: Metrics

    private let alerts = "deploy/monitoring/rules/faxport.yml"
    private let census = "Services/SagaSupervisor/Service/Store/SagaCensus.swift"

    @Test func aMetricIsInTheCodeAndWatched() {
        let code = "let a = [\"faxport_sagas\", \"faxport_wait_seconds\"]"
        let list = "`faxport_sagas` `faxport_wait_seconds`"
        let query = "rate(faxport_wait_seconds_bucket[5m]) and faxport_sagas{state=\"linked\"}"
        #expect(found(.metrics, [census: code, alerts: query, Pages.metrics: list]) == [])
        #expect(
            found(.metrics, [census: code, alerts: "faxport_sagas > faxport_gone", Pages.metrics: list]) == [
                "\(alerts):1 There is no metric `faxport_gone` in the code.",
                "\(census):1 No dashboard, alert or runbook entry uses the metric `faxport_wait_seconds`.",
            ]
        )
        #expect(
            found(.metrics, [census: code, alerts: query, Pages.metrics: "`faxport_sagas`"]) == [
                "\(census):1 The metric `faxport_wait_seconds` is not on \(Pages.metrics)."
            ]
        )
    }

    // MARK: States

    @Test func aStateIsInTheCodeAndDrawn() {
        let states = "Shared/Domain/Porting/PortState.swift"
        let code = "\nenum PortState {\n    case draft\n    case linked, ported\n}"
        let picture =
            "    [*] --> draft: asked\n    draft --> ported: done [if so] / tell\n    ported --> linked: at once\n"
        let alert = "faxport_sagas{state=~\"ported|linked\"} > 0"
        #expect(found(.states, [states: code, Pages.states: picture, alerts: alert]) == [])
        #expect(
            found(
                .states,
                [
                    states: code,
                    Pages.states: "    [*] --> draft: asked\n    draft --> lost: done\n    lost --> ported: at once",
                    alerts: "faxport_sagas{state!=\"drawn\"}",
                ]
            ) == [
                "\(Pages.states):2 There is no state `lost` in PortState.",
                "\(Pages.states):3 There is no state `lost` in PortState.",
                "\(alerts):1 There is no state `drawn` in PortState.",
                "\(states):2 The state `linked` is missing in \(Pages.states).",
            ]
        )
    }

    @Test func theProtocolListsEveryState() {
        let states = "Shared/Domain/Porting/PortState.swift"
        let page = "Shared/Transport/Messaging/WireProtocol.md"
        let text = "Status\n- \(Pages.beginOfStates)`draft`,\n  `gone`. The final one is `ported`.\n"
        #expect(
            found(.states, [states: "enum PortState { case draft, ported }", page: text]) == [
                "\(page):2 There is no state `gone` in PortState.",
                "\(states):1 The state `ported` is missing in \(page).",
            ]
        )
    }
}
