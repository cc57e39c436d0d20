/// How characters became bytes.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// The Chinese national standard, which holds GB2312 and GBK; what Excel writes as CSV on Chinese Windows.
  case gb18030 = "GB18030"
}
