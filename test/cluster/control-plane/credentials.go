package main

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"os"
	"strings"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
)

// User is one line of the API server's token file, and the kubeconfig of the same name.
type User struct {
	Kubeconfig string
	Name       string
	Groups     []string
	Token      string
}

// users: `deployer` is authenticated and nothing more; what it may do is for each test to bind.
func users() []*User {
	return []*User{
		{Kubeconfig: "admin", Name: "admin", Groups: []string{"system:masters"}},
		{Kubeconfig: "deployer", Name: "deployer"},
		{Kubeconfig: "kube-controller-manager", Name: "system:kube-controller-manager"},
		{Kubeconfig: "kube-scheduler", Name: "system:kube-scheduler"},
		{Kubeconfig: "kwok", Name: "kwok", Groups: []string{"system:masters"}},
	}
}

// writeCredentials writes the token file and a kubeconfig per user, each with the CA inside, so that a kubeconfig
// works when it is copied elsewhere.
func (i *Instance) writeCredentials(caPEM []byte) (map[string]*User, error) {
	var tokens strings.Builder
	byName := map[string]*User{}
	for _, user := range users() {
		secret := make([]byte, 16)
		if _, err := rand.Read(secret); err != nil {
			return nil, err
		}
		user.Token = hex.EncodeToString(secret)
		byName[user.Kubeconfig] = user
		fmt.Fprintf(&tokens, "%s,%s,%s,%q\n", user.Token, user.Name, user.Name, strings.Join(user.Groups, ","))

		config := clientcmdapi.NewConfig()
		config.Clusters["podwright"] = &clientcmdapi.Cluster{Server: i.server(), CertificateAuthorityData: caPEM}
		config.AuthInfos[user.Kubeconfig] = &clientcmdapi.AuthInfo{Token: user.Token}
		config.Contexts["podwright"] = &clientcmdapi.Context{Cluster: "podwright", AuthInfo: user.Kubeconfig}
		config.CurrentContext = "podwright"
		if err := clientcmd.WriteToFile(*config, i.kubeconfig(user.Kubeconfig)); err != nil {
			return nil, err
		}
	}
	return byName, os.WriteFile(i.path("pki", "tokens.csv"), []byte(tokens.String()), 0o600)
}

func (i *Instance) kubeconfig(user string) string {
	return i.path(user + ".kubeconfig")
}
