import ArgumentParser
import GatewayServer
import ServiceKit

/// Offers the contract of a CRM over HTTP.
@main
struct App: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "gateway",
        abstract: "Offers the contract of a CRM over HTTP, and passes every call on to intake."
    )

    static func main() async {
        await runOrProbe()
    }

    @OptionGroup var options: GatewayOptions

    func run() async throws {
        try await runGateway(options)
    }
}
