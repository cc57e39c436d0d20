/// Base64 as RFC 4648 has it, with padding.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var group: UInt32 = 0
    var held = 0
    for byte in bytes {
      group = group << 8 | UInt32(byte)
      held += 1
      if held == 3 {
        for shift in [18, 12, 6, 0] { result.append(alphabet[Int(group >> UInt32(shift) & 63)]) }
        group = 0
        held = 0
      }
    }
    if held > 0 {
      group <<= UInt32(24 - 8 * held)
      for place in 0..<4 {
        result.append(place <= held ? alphabet[Int(group >> UInt32(18 - 6 * place) & 63)] : 0x3D)
      }
    }
    return result
  }
}
