package shop;

final class Regions {
  static final String FALLBACK = "cn-north-1";
}
