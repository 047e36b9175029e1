package io.postrider.smtp.reception;

/** Who was let in by AUTH, in the words of the listener's owner. It must not show a secret when it is printed. */
public interface Identity {}
