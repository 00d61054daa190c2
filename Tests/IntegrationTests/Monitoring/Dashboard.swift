import Foundation
import Messaging

/// The dashboard of the repository, as Grafana reads it.
struct Dashboard: Decodable, Sendable {
    struct Panel: Decodable, Sendable {
        struct Target: Decodable, Sendable {
            let refId: String
            let expr: String
            let datasource: Source
        }

        struct Source: Decodable, Sendable {
            let type: String
            let uid: String
        }

        struct Place: Decodable, Sendable {
            let h: Int
            let w: Int
            let x: Int
            let y: Int
        }

        let id: Int
        let type: String
        let title: String
        let description: String?
        let gridPos: Place
        let targets: [Target]?
    }

    struct Annotations: Decodable, Sendable {
        struct Query: Decodable, Sendable {
            let expr: String
        }

        let list: [Query]
    }

    struct Templating: Decodable, Sendable {
        struct Variable: Decodable, Sendable {
            let name: String
            let type: String
        }

        let list: [Variable]
    }

    let uid: String
    let title: String
    let schemaVersion: Int
    let panels: [Panel]
    let annotations: Annotations
    let templating: Templating

    static func read() throws -> Dashboard {
        let file = URL(filePath: IntegrationTests.Place.monitoring + "/grafana/dashboards/faxport.json")
        return try JSONDecoder().decode(Dashboard.self, from: Data(contentsOf: file))
    }

    /// All queries with the titles of their panels; Grafana's variables are replaced.
    var queries: [(title: String, query: String)] {
        panels.flatMap { panel in
            (panel.targets ?? []).map { target in
                let query = target.expr.replacing("$service", with: ".*").replacing("$__rate_interval", with: "5m")
                return ("\(panel.title) \(target.refId)", query)
            }
        }
    }
}
