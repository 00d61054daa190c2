import ArgumentParser
import Foundation
import Messaging
import ServiceClient
import SystemPicture
import TerminalOutput
import ZeroMQ

/// Writes the deployment file of a remote set.
struct WriteDeployment: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "deployment",
        abstract:
            "Writes the file for --deployment: where the services of a remote set are, and which key to use.",
        discussion: "faxport keys deployment ops.json --as ops --service intake=tcp://10.0.0.5:5700 --service …"
    )

    @Argument(help: "The file to write.")
    var file: String

    @Option(name: .customLong("service"), help: "Where a service listens: NAME=tcp://HOST:PORT; repeatable.")
    var services: [String] = []

    @Option(name: .customLong("as"), help: "The name whose key to use.")
    var name = "ops"

    @OptionGroup var keys: KeyOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) throws {
        let list = try keys.folder.list()
        var problems: [String] = []
        if list.entry(name)?.keys.isEmpty ?? true {
            problems.append("\(name) has no key in \(keys.folder.access): faxport keys new \(name) --role …")
        }
        if services.isEmpty { problems.append("Give the services: --service intake=tcp://HOST:PORT …") }
        var endpoints: [String: String] = [:]
        for service in services {
            let parts = service.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2, let endpoint = Endpoint(parts[1]) {
                endpoints[parts[0]] = endpoint.description
            } else {
                problems.append("--service \(service) is not NAME=ENDPOINT, as in intake=tcp://10.0.0.5:5700.")
            }
        }
        guard problems.isEmpty else {
            throw CommandFailure(.refused, "The file was not written.", details: problems)
        }
        let deployment = Deployment(services: endpoints, keys: keys.folder, name: name, for: file)
        try replaceFile(file, with: deployment)
        guard !json.isOn else { return try terminal.json(deployment) }
        terminal.line("Wrote \(file). Try it: faxport queues --deployment \(file)", .good)
    }
}
