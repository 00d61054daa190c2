import ArgumentParser
import Foundation
import LocalSystem
import ServiceClient
import SystemPicture

/// Where the data of the system lie.
struct DataOption: ParsableArguments {
    @Option(
        name: .customLong("data"),
        help: ArgumentHelp(
            "The data folder of the system (default: $FAXPORT_DATA, else ./faxport-data).",
            valueName: "folder"
        )
    )
    var path: String?

    @Option(
        help: ArgumentHelp(
            "A remote set instead of a data folder (default: $FAXPORT_DEPLOYMENT): the file that names its services and a key.",
            valueName: "file"
        )
    )
    var deployment: String?

    func validate() throws {
        guard path == nil || deployment == nil else {
            throw ValidationError(
                "Give --data for a system on this machine or --deployment for a remote set, not both."
            )
        }
    }

    /// The data folder, for commands that work on files of this machine.
    func folder(for purpose: String) throws(CommandFailure) -> DataFolder {
        guard deployment == nil else {
            throw CommandFailure(
                .refused,
                "\(purpose) works with files on this machine, and --deployment names a remote set. Use --data instead."
            )
        }
        return DataFolder(path ?? ProcessInfo.processInfo.environment["FAXPORT_DATA"] ?? "faxport-data")
    }

    /// What is named first: a remote set or a system on this machine, by an option or else by the environment.
    private func directory() throws(CommandFailure) -> ServiceDirectory {
        let environment = ProcessInfo.processInfo.environment
        if let file = deployment ?? (path == nil ? environment["FAXPORT_DEPLOYMENT"] : nil) {
            return try Deployment.directory(in: file)
        }
        return try StackRecord.running(in: folder(for: "This command")).directory
    }

    /// Does something with the services of the running system, and lets their connections go.
    func withServices<Value>(_ body: (ServiceConnections) async throws -> Value) async throws -> Value {
        let services = ServiceConnections(try directory())
        do {
            let value = try await body(services)
            await services.close()
            return value
        } catch {
            await services.close()
            throw error
        }
    }
}
