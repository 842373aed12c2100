/** Commands that take no effect that matters here. Source: the manual of each. */
import { eitherOf, inSequence } from "../../pattern.ts";

/** Look, move, stop or take away; what they are given takes no effect that matters here. */
const silent: ReadonlySet<string> = new Set(
  `
    grep ls cd pushd popd mkdir rmdir rm touch chmod chown chgrp ln stat file du df free ps top kill pkill killall
    sleep wait jobs bg fg date uname whoami id groups hostname uptime which type hash whereis basename dirname
    realpath readlink pwd dirs wc less more diff cmp comm jq yq column nl od xxd strings md5sum sha256sum sha1sum
    shasum gpgconf tput clear reset stty printenv locale getopts getopt unalias bind complete compgen shopt
    ulimit umask times history fc help logger wall mail sendmail useradd userdel usermod groupadd passwd chpasswd
    systemctl service chkconfig update-rc.d swapoff swapon modprobe sysctl umount lsblk fdisk mkfs yes test
    bc true false dialog whiptail figlet toilet cowsay say shellcheck actionlint hadolint
    notify-send terminal-notifier slack-notify slackcat
  `
    .trim()
    .split(/\s+/),
);

/** What scripts call what they tell people with, where another file says what that does: `log_info`, `die`. */
const tells = eitherOf([
  /^(?:die|abort|fatal|warn|warning|err|error|info|debug)$/, // die
  inSequence([/^(?:log|logs|print|echo|msg|say)[_:.-]+/, /(?:info|warn|warning|err|error|fatal|debug|ok|success)$/]),
]);

/** Whether a command of this name takes no effect that matters here. */
export function isSilent(name: string): boolean {
  return silent.has(name) || tells.test(name);
}

/** Commands of tools that take away, show or say something. */
export const silentCommands: ReadonlySet<string> = new Set([
  "docker rmi",
  "docker rm",
  "docker image rm",
  "docker images",
  "docker inspect",
  "docker ps",
  "docker logs",
  "docker stop",
  "docker kill",
  "docker logout",
  "docker image inspect",
  "docker image ls",
  "docker image prune",
  "git commit",
  "git tag",
  "git log",
  "git remote remove",
  "git grep",
  "git checkout",
  "git branch",
  "git add",
  "git diff",
  "git rm",
  "helm uninstall",
  "helm delete",
  "helm repo remove",
  "helm status",
  "kubectl delete",
  "kubectl logs",
  "kubectl explain",
  "kubectl label",
  "kubectl annotate",
  "npm uninstall",
  "npm config delete",
  "pip uninstall",
  "apt remove",
  "apt purge",
  "yum remove",
  "aliyun configure delete",
  "aliyun version",
  "aliyun help",
  "yc version",
  "yc help",
  "yc completion",
  "yc components",
]);
