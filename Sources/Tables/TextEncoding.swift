import Glibc

/// How characters became bytes.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// The Chinese national standard, which holds GB2312 and GBK; what Excel writes as CSV on Chinese Windows.
  case gb18030 = "GB18030"
}

extension TextEncoding {
  /// A text in this encoding; what it has no sign for is left out, which of these four none is.
  package func bytes(of text: String) -> [UInt8] {
    var source = Array(text.utf8)
    guard self != .utf8, let converter = iconv_open(rawValue, "UTF-8"), Int(bitPattern: converter) != -1 else {
      return source
    }
    defer { iconv_close(converter) }
    // No character takes more than four bytes.
    let room = source.count * 4 + 16
    return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      source.withUnsafeMutableBytes { bytes in
        var from = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = bytes.count
        var to = buffer.baseAddress.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: CChar.self) }
        var space = room
        _ = iconv(converter, &from, &left, &to, &space)
        count = room - space
      }
    }
  }
}
