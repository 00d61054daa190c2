import Foundation
import Testing

/// What Grafana needs to load the dashboard; Grafana itself is not run.
struct DashboardTests {
    @Test func everyPanelIsNumberedOnceAndLiesFreeOnTheGrid() throws {
        let panels = try Dashboard.read().panels
        #expect(Set(panels.map(\.id)).count == panels.count)
        var taken: [[Int]: String] = [:]
        for panel in panels {
            let place = panel.gridPos
            #expect(place.x >= 0 && place.x + place.w <= 24 && place.h > 0, "\(panel.title)")
            for x in place.x..<place.x + place.w {
                for y in place.y..<place.y + place.h {
                    #expect(taken[[x, y]] == nil, "\(panel.title) lies over \(taken[[x, y]] ?? "")")
                    taken[[x, y]] = panel.title
                }
            }
        }
    }

    @Test func everyPanelSaysWhatItShowsAndAsksTheChosenSource() throws {
        let dashboard = try Dashboard.read()
        #expect(dashboard.uid == "faxport")
        #expect(dashboard.templating.list.map(\.name) == ["datasource", "service"])
        for panel in dashboard.panels where panel.type != "row" {
            #expect(panel.description?.isEmpty == false, "\(panel.title)")
            let targets = panel.targets ?? []
            #expect(!targets.isEmpty, "\(panel.title)")
            #expect(Set(targets.map(\.refId)).count == targets.count, "\(panel.title)")
            for target in targets {
                #expect(target.datasource.type == "prometheus" && target.datasource.uid == "${datasource}")
            }
        }
    }

    @Test func theProvisioningFindsTheDashboardWhereItLies() throws {
        let folder = Place.monitoring + "/grafana"
        let provider = try String(contentsOfFile: folder + "/provisioning/dashboards/faxport.yml", encoding: .utf8)
        #expect(provider.contains("path: /var/lib/grafana/dashboards"))
        let source = try String(contentsOfFile: folder + "/provisioning/datasources/prometheus.yml", encoding: .utf8)
        #expect(source.contains("url: http://prometheus:9090"))
    }
}
