/** The mark: two pieces with a dovetail. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
      <path d="M2 2h12.5v8.6L23 7.6v16.8l-8.5-3V30H2z" fill="#0F5464" />
      <path d="M17.5 2H30v28H17.5v-5l8.5 3V4l-8.5 3z" fill="#F2C12E" />
    </svg>
  );
}

/** The open joint of empty states: the two pieces apart, drawn in line. */
export function OpenJoint({ size = 64 }: { size?: number }) {
  return (
    <svg
      viewBox="0 0 64 64"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M4 10h18v14l13-5v26l-13-5v14H4z" />
      <path d="M38 10h22v44H38V47l13 5V12l-13 5z" />
    </svg>
  );
}
