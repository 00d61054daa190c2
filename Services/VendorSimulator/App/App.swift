import ServiceKit
import VendorSimulatorService

/// Simulates the vendor until it is stopped.
@main
struct App {
    static func main() async {
        await VendorSimulatorCommand.runOrProbe()
    }
}

// Its image also uses the program's own health check.
extension VendorSimulatorCommand: ServiceCommand {}
